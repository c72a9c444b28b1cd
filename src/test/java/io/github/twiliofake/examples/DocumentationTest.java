package io.github.twiliofake.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.model.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the documentation with the code. */
class DocumentationTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Pattern JAVADOC_EXAMPLE =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* }</pre>", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("```(?:java|properties)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BREAKAGE =
            Pattern.compile("@Breakage\\(value = Flaw\\.(\\w+),.*?\\) \\{\\n(.*?)\\n    }\\n", Pattern.DOTALL);
    private static final Pattern FIDELITY_ROW = Pattern.compile("\\| `(\\w+)\\.(\\w+)` \\|\\n");

    private static String read(String file) throws IOException {
        return Files.readString(PROJECT.resolve(file));
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<Path> listings(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|properties)"))
                    .toList();
        }
    }

    /** Removes white space, because the formatter decides it. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String allTests() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String folder : List.of("src/test/java", "examples/quickstart/src", "examples/spring-boot/src")) {
            for (Path file : listings(folder)) {
                if (!file.endsWith("DocumentationTest.java")) {
                    all.append(squeezed(Files.readString(file))).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static List<Path> publicSources() throws IOException {
        return sources("src/main/java").stream()
                .filter(file -> !file.toString().contains("internal"))
                .toList();
    }

    @Test
    void examples_in_javadoc_are_compiled_and_run() throws IOException {
        String tests = allTests();
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path file : publicSources()) {
            Matcher example = JAVADOC_EXAMPLE.matcher(Files.readString(file));
            while (example.find()) {
                found++;
                // Each statement on its own, because the statements may be in several places of the tests.
                String code = example.group(1)
                        .lines()
                        .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
                        .collect(Collectors.joining("\n"));
                for (String statement : code.split("(?<=;)\\n(?=\\S)", -1)) {
                    if (!tests.contains(squeezed(statement)) && !statement.startsWith("System.out")) {
                        missing.add(file.getFileName() + ": " + statement);
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(35);
        assertThat(missing).isEmpty();
    }

    /** The build runs the tests of the library, and the gate those of the examples. */
    @ParameterizedTest
    @CsvSource({"README.md, 6", "docs/spring.md, 6", "docs/webhooks.md, 6", "docs/breakages.md, 16"})
    void examples_on_a_page_are_compiled_and_run(String page, int atLeast) throws IOException {
        String tests = allTests();
        Matcher example = EXAMPLE.matcher(read(page));
        List<String> missing = new ArrayList<>();
        int found = 0;
        while (example.find()) {
            found++;
            for (String statement :
                    example.group(1).replaceAll("(?m)^import .*\\n", "").split("(?<=[;}])\\n(?=\\S)", -1)) {
                if (!tests.contains(squeezed(statement))) {
                    missing.add(statement);
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(atLeast);
        assertThat(missing).isEmpty();
    }

    @Test
    void pages_with_examples_are_those_that_are_compared() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                if (EXAMPLE.matcher(Files.readString(file)).find()) {
                    pages.add(file.getFileName().toString());
                }
            }
        }
        assertThat(pages).containsExactlyInAnyOrder("breakages.md", "spring.md", "webhooks.md");
    }

    /** The page has the tests in the same order, and all of them. */
    @Test
    void the_page_of_breakages_shows_the_whole_body_of_each_test() throws IOException {
        String page = read("docs/breakages.md");
        List<String> shown = new ArrayList<>();
        Matcher listing = EXAMPLE.matcher(page);
        while (listing.find()) {
            assertThat(listing.group(1).lines().count()).as(listing.group(1)).isLessThanOrEqualTo(6);
            shown.add(squeezed(listing.group(1)));
        }
        List<String> flaws = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        Matcher breakage = BREAKAGE.matcher(read("src/test/java/io/github/twiliofake/examples/BreakagesTest.java"));
        while (breakage.find()) {
            flaws.add(breakage.group(1));
            bodies.add(squeezed(breakage.group(2)));
        }

        assertThat(shown).containsExactlyElementsOf(bodies);
        assertThat(flaws)
                .containsExactlyElementsOf(
                        Arrays.stream(Flaw.values()).map(Flaw::name).toList());
        assertThat(page.lines().filter(line -> line.startsWith("## "))).hasSameSizeAs(shown);
    }

    @Test
    void the_message_in_the_readme_is_one_of_the_gallery() throws IOException {
        Matcher message = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL).matcher(read("README.md"));

        assertThat(message.find()).isTrue();
        assertThat(read("docs/messages.md")).contains(message.group());
        assertThat(message.find()).isFalse();
    }

    @Test
    void the_readme_lists_every_operation_and_no_other() throws IOException {
        Map<String, List<Operation>> byPath = Arrays.stream(Operation.values())
                .collect(Collectors.groupingBy(Operation::pathTemplate, LinkedHashMap::new, Collectors.toList()));
        List<String> rows = new ArrayList<>();
        byPath.forEach((path, operations) -> rows.add("| `" + path + "` | "
                + operations.stream()
                        .map(operation -> operation.method() + " `" + operation + "`")
                        .collect(Collectors.joining(", "))
                + " |"));
        List<String> listed = read("README.md")
                .lines()
                .filter(line -> line.startsWith("| `/"))
                .toList();

        assertThat(String.join("\n", listed)).isEqualTo(String.join("\n", rows));
        assertThat(read("README.md").lines().count()).isLessThanOrEqualTo(340);
    }

    @Test
    void every_row_of_the_fidelity_table_names_the_test_that_shows_it() throws IOException {
        String fidelity = read("docs/fidelity.md");
        long rows = fidelity.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Behaviour") && !line.startsWith("| ---"))
                .count();
        Matcher row = FIDELITY_ROW.matcher(fidelity);
        List<String> missing = new ArrayList<>();
        int named = 0;
        while (row.find()) {
            named++;
            String method = row.group(2);
            List<Path> file = sources("src/test/java").stream()
                    .filter(each -> each.endsWith(row.group(1) + ".java"))
                    .toList();
            if (file.isEmpty() || !Files.readString(file.get(0)).contains("void " + method + "(")) {
                missing.add(row.group(1) + "." + method);
            }
        }
        assertThat(missing).isEmpty();
        assertThat((long) named).as("rows that name a test").isEqualTo(rows).isGreaterThan(40);
    }

    @Test
    void every_kind_of_client_is_run_by_a_test_or_said_to_be_run_by_none() throws IOException {
        List<String> rows = read("docs/program.md")
                .lines()
                .dropWhile(line -> !line.endsWith("| Run by |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        String tests = read("src/test/java/io/github/twiliofake/ClientsTest.java");

        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> {
            String runBy = row.substring(row.lastIndexOf("| ", row.length() - 2) + 2, row.length() - 2);
            for (String each : runBy.split(", ", -1)) {
                assertThat(each.equals("not run")
                                || (each.startsWith("`examples/") && Files.isDirectory(PROJECT.resolve(bare(each))))
                                || (each.startsWith("`ClientsTest.")
                                        && tests.contains(
                                                "void " + bare(each).substring("ClientsTest.".length()) + "(")))
                        .as(each)
                        .isTrue();
            }
        });
    }

    private static String bare(String code) {
        return code.substring(1, code.length() - 1);
    }

    @Test
    void assumptions_are_marked_in_code_and_table_alike() throws IOException {
        int marked = 0;
        for (Path file : sources("src/main/java")) {
            marked += Files.readString(file).split("Assumed:", -1).length - 1;
        }
        int listed = read("docs/fidelity.md").split("\\| Assumed", -1).length - 1;

        assertThat(listed).as("assumptions in docs/fidelity.md").isEqualTo(marked);
    }

    @Test
    void every_public_member_has_javadoc() throws IOException {
        Pattern member = Pattern.compile(
                "^    (public |default |static )?[A-Za-z][\\w<?,. >]*\\(.*[({]$|^    [A-Za-z][\\w<?,. >]*\\(.*\\);$");
        List<String> bare = new ArrayList<>();
        for (Path file : publicSources()) {
            List<String> lines = Files.readAllLines(file);
            boolean isInterface =
                    lines.stream().anyMatch(line -> line.matches("public (sealed )?(@?interface|enum) .*"));
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                boolean isPublic = line.startsWith("    public ")
                        || (isInterface && member.matcher(line).matches());
                if (!isPublic || line.startsWith("    private ")) {
                    continue;
                }
                int above = i - 1;
                boolean overrides = false;
                while (lines.get(above).strip().startsWith("@")) {
                    overrides |= lines.get(above).strip().equals("@Override");
                    above--;
                }
                if (!overrides && !lines.get(above).strip().endsWith("*/") && !line.contains("Operation(")) {
                    bare.add(file.getFileName() + ":" + (i + 1) + ": " + line.strip());
                }
            }
        }
        assertThat(bare).isEmpty();
    }
}
