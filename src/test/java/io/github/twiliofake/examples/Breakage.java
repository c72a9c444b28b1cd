package io.github.twiliofake.examples;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs a test on two applications: on the correct one, where it must pass, and on one with the flaw, where it must fail. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(BothClinics.class)
@interface Breakage {
    /** The flaw of the application that the test must find. */
    Flaw value();

    /** A part of the failure, so that the test fails for this reason and no other. */
    String fails();
}
