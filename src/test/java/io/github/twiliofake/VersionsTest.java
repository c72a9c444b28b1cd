package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import io.undertow.Version;
import org.junit.jupiter.api.Test;

/** The tests run several times, on other versions. This checks that the versions are the intended ones. */
class VersionsTest {
    @Test
    void undertow_is_the_one_that_was_asked_for() {
        String version = Version.getVersionString();

        assertThat(version).isEqualTo(System.getProperty("expected.undertow.version", version));
    }

    @Test
    void jackson_is_the_one_that_was_asked_for() {
        String version = PackageVersion.VERSION.toString();

        assertThat(version).isEqualTo(System.getProperty("expected.jackson.version", version));
    }
}
