package io.github.twiliofake.examples;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs a test on two applications: on the mended one, where it has to pass, and on one with the flaw, where it has to fail. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(BothClinics.class)
@interface Breakage {
    /** The flaw of the application that the test has to catch. */
    Flaw value();

    /** A part of the failure, so that it is known to fail for this reason and for no other. */
    String fails();
}
