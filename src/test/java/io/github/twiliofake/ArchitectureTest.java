package io.github.twiliofake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allowed dependencies, which docs/architecture.md shows as arrows. All others are forbidden. */
class ArchitectureTest {
    private static final String ROOT = "io.github.twiliofake";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static String[] packages(String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> name.equals("root")
                        ? ROOT
                        : name.contains(".") && !name.startsWith("internal") ? name : ROOT + "." + name)
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model                    | internal.sid model                                                                                              | a value depends on the layout of its SID, and on no other package",
                "message                  | message model webhook                                                                                                   | a message is a value, its sender one of Twilio's nouns, and what a text causes a webhook",
                "webhook                  | webhook                                                                                                         | a webhook is a value",
                "internal.webhook         | internal.webhook internal.domain internal.journal internal.numbering internal.text message model webhook                                                        | webhooks leave in order, whoever carries them, and their answers become messages",
                "account                  | account message model                                                                                                   | what a test puts in is said in Twilio's nouns",
                "fault                    | fault model webhook                                                                                                     | what goes wrong is said in Twilio's nouns",
                "journal                  | journal model                                                                                                   | what was received is told in Twilio's nouns",
                "internal.sid             | internal.sid                                                                                                    | the layout of a SID is known to all who read one",
                "internal.sms             | internal.sms                                                                                                    | texts are counted with the JDK alone",
                "internal.numbering       | internal.numbering                                                                                              | a number tells its country with the JDK alone",
                "internal.handset         | internal.handset internal.domain internal.journal message model                                                       | a phone is a view of the state, and hands assertions the journal",
                "internal.domain          | internal.domain internal.numbering internal.sid internal.sms message model                                                                                   | the rules hold without HTTP and JSON",
                "internal.account         | internal.account internal.domain internal.handset internal.numbering internal.seeds internal.sid account message model                                                    | what a test does to an account is a transaction like any other",
                "internal.seeds           | internal.seeds internal.domain internal.wire account message model                                                      | a file is read into a seeder, and written from the state",
                "internal.wire.v1         | internal.wire.v1 internal.wire internal.domain internal.sid model                                                            | the dialects know what they share, not each other",
                "internal.wire.v2010      | internal.wire.v2010 internal.wire internal.domain internal.sid model                                                         | the dialects know what they share, not each other",
                "internal.wire            | internal.wire internal.domain internal.sid model com.fasterxml.jackson..                                                     | Jackson is an implementation detail of bytes",
                "internal.text            | internal.text                                                                                                  | text is made safe with the JDK alone",
                "internal.request         | internal.request model                                                                                         | a pattern is matched in one way, whether a request is under way or recorded",
                "internal.http            | internal.http internal.request internal.wire internal.domain model                                                               | the pipeline runs behind any server, with or without journal and faults",
                "internal.fault           | internal.fault internal.http internal.domain fault model webhook                                                        | injected faults are one step, which the pipeline is given",
                "internal.journal         | internal.journal internal.http internal.request internal.text internal.domain journal message model webhook                                                    | the journal is one step, which the pipeline is given",
                "internal.resource..      | internal.resource.. internal.http internal.wire.. internal.domain internal.numbering internal.sid internal.sms message model                                         | a resource is its operations and its representation",
                "internal.tls             | internal.tls                                                                                                    | certificates are made with the JDK alone",
                "internal.jvm             | internal.jvm internal.domain                                                                                    | what is turned in a JVM knows no server",
                "internal.control         | internal.control internal.fault internal.journal internal.http internal.resource.message internal.seeds internal.webhook internal.wire internal.domain account journal fault message model webhook                        | the fake about itself is one more thing that is answered",
                "standalone               | standalone root account model webhook internal.text                                                                                   | the program sees of the fake what a user sees, and writes for a shell",
                "internal.undertow        | internal.undertow internal.http internal.domain internal.tls internal.webhook io.undertow.. org.xnio..                           | Undertow is one adapter",
                "root                     | root account journal fault message model webhook internal..                                                                     | FakeTwilio puts everything together, and knows no test library",
                "jupiter                  | jupiter root internal.sid account journal model org.junit.. org.opentest4j                                                                    | the extension sees of the fake what a user sees, and explains a SID as the fake does",
                "assertions               | assertions root journal message model webhook internal.handset internal.webhook internal.journal internal.request internal.sid internal.text org.assertj..                     | assertions see of the fake what a user sees, mark what they verified in its ledger, and explain a request as the fake does",
                "sdk                      | sdk root model com.twilio..                                                                                     | the adapter sees of the fake what a user sees"
            })
    void a_package_knows_only_those(String who, String whom, String because) {
        List<String> allowed = new ArrayList<>(List.of(
                "java..",
                "javax.crypto..",
                "javax.net.ssl",
                "javax.security.auth.x500",
                "javax.xml.stream",
                "org.jspecify.annotations"));
        allowed.addAll(List.of(packages(whom)));

        classes()
                .that(resideInAPackage(packages(who)[0]))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .because(because)
                .check(OURS);
    }

    @Test
    void every_package_has_an_arrow() {
        TreeSet<String> packages = new TreeSet<>();
        OURS.forEach(each -> packages.add(each.getPackageName()));

        assertThat(packages)
                .containsExactly(
                        ROOT,
                        ROOT + ".account",
                        ROOT + ".assertions",
                        ROOT + ".fault",
                        ROOT + ".internal.account",
                        ROOT + ".internal.control",
                        ROOT + ".internal.domain",
                        ROOT + ".internal.fault",
                        ROOT + ".internal.handset",
                        ROOT + ".internal.http",
                        ROOT + ".internal.journal",
                        ROOT + ".internal.jvm",
                        ROOT + ".internal.numbering",
                        ROOT + ".internal.request",
                        ROOT + ".internal.resource.account",
                        ROOT + ".internal.resource.accountsender",
                        ROOT + ".internal.resource.alphasender",
                        ROOT + ".internal.resource.message",
                        ROOT + ".internal.resource.service",
                        ROOT + ".internal.resource.servicesender",
                        ROOT + ".internal.seeds",
                        ROOT + ".internal.sid",
                        ROOT + ".internal.sms",
                        ROOT + ".internal.text",
                        ROOT + ".internal.tls",
                        ROOT + ".internal.undertow",
                        ROOT + ".internal.webhook",
                        ROOT + ".internal.wire",
                        ROOT + ".internal.wire.v1",
                        ROOT + ".internal.wire.v2010",
                        ROOT + ".journal",
                        ROOT + ".jupiter",
                        ROOT + ".message",
                        ROOT + ".model",
                        ROOT + ".sdk",
                        ROOT + ".standalone",
                        ROOT + ".webhook");
    }

    @Test
    void resources_do_not_know_each_other() {
        slices().matching(ROOT + ".internal.resource.(*)..")
                .should()
                .notDependOnEachOther()
                .because("what two resources share moves down into the domain")
                .check(OURS);
    }

    @Test
    void only_the_engine_is_a_static_that_lives_on() {
        noFields()
                .that()
                .areStatic()
                .should()
                .notBeFinal()
                .because("two fakes share nothing but the engine's holder")
                .check(OURS);
    }

    @Test
    void nothing_sleeps_or_prints() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + ".standalone"))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a delay is scheduled, and a library stays silent")
                .check(OURS);
    }

    @Test
    void no_catch_all_names() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .because("a name says what a thing is")
                .check(OURS);
    }

    @Test
    void internal_classes_are_final_or_closed() {
        DescribedPredicate<JavaClass> open = DescribedPredicate.describe(
                "open for extension",
                each -> !each.isInterface()
                        && !each.isAnonymousClass()
                        && !each.getModifiers().contains(JavaModifier.FINAL)
                        && !each.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !each.isEnum());
        noClasses()
                .that(resideInAPackage(ROOT + ".internal.."))
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(open))
                .because("nobody extends what is internal")
                .check(OURS);
    }

    /** Add to this list with care, because a new user meets every type in it. */
    @Test
    void public_types_are_these() {
        TreeSet<String> types = new TreeSet<>();
        for (JavaClass each : OURS) {
            if (each.getModifiers().contains(JavaModifier.PUBLIC)
                    && !each.getPackageName().startsWith(ROOT + ".internal")
                    && each.getEnclosingClass().isEmpty()
                    && !each.getSimpleName().equals("package-info")) {
                types.add(each.getName().substring(ROOT.length() + 1));
            }
        }
        assertThat(types)
                .containsExactly(
                        "Checkpoint",
                        "Delivery",
                        "FakeAccount",
                        "FakeClock",
                        "FakeTwilio",
                        "Interception",
                        "Settings",
                        "Strictness",
                        "account.Console",
                        "account.CredentialsSeed",
                        "account.Inventory",
                        "account.Seeder",
                        "assertions.AbstractSelectionAssert",
                        "assertions.FakeTwilioAssert",
                        "assertions.HandsetAssert",
                        "assertions.RecordedRequestAssert",
                        "assertions.TwilioAssertions",
                        "assertions.TwilioSoftAssertions",
                        "fault.AlteredResponse",
                        "fault.Delay",
                        "fault.Disconnect",
                        "fault.Fault",
                        "fault.FaultRule",
                        "fault.InjectedFault",
                        "fault.Limit",
                        "fault.OtherResponse",
                        "journal.Journal",
                        "journal.RecordedFault",
                        "journal.RecordedRequest",
                        "journal.RecordedResponse",
                        "jupiter.TwilioMessagingFake",
                        "jupiter.TwilioMessagingFakeExtension",
                        "jupiter.TwilioSetup",
                        "message.Handset",
                        "message.HandsetSeed",
                        "message.HandsetState",
                        "message.Message",
                        "message.MessagePattern",
                        "message.OptOut",
                        "model.Account",
                        "model.AlphaSender",
                        "model.Api",
                        "model.Capability",
                        "model.Change",
                        "model.Credentials",
                        "model.MessagingService",
                        "model.NumberSender",
                        "model.Operation",
                        "model.PhoneNumber",
                        "model.RequestPattern",
                        "model.Sender",
                        "model.SenderSeed",
                        "model.ServiceSeed",
                        "model.ShortCode",
                        "sdk.TwilioSdk",
                        "standalone.Main",
                        "webhook.RecordedWebhook",
                        "webhook.WebhookPattern",
                        "webhook.Webhooks");
    }

    /** The compatibility runs compile our tests against a user's dependencies. They take too long for every build. */
    @Test
    void compatibility_runs_leave_out_tests_whose_libraries_they_lack() throws IOException {
        String compat = Files.readString(Path.of("src/compat/pom.xml"));
        List<String> lacking = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file)
                        .matches(
                                "(?s).*\\bimport (static )?(com\\.(google\\.i18n|networknt|tngtech)|okhttp3|org\\.(bouncycastle|conscrypt))\\..*")) {
                    lacking.add(file.getFileName().toString());
                }
            }
        }

        assertThat(lacking)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(compat).contains("<testExclude>**/" + name + "</testExclude>"));
    }

    @Test
    void no_test_file_is_longer_than_600_lines() throws IOException {
        List<String> longer = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > 600) {
                    longer.add(file.getFileName() + ": " + lines);
                }
            }
        }

        assertThat(longer).as("files to cut into classes with a subject each").isEmpty();
    }
}
