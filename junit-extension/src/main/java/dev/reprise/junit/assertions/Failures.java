package dev.reprise.junit.assertions;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StringAssert;

/** Where failures go: they are thrown, or collected. */
interface Failures {

    Failures THROWN = new Failures() {
        @Override
        public void fail(AssertionError failure) {
            throw failure;
        }

        @Override
        public AbstractStringAssert<?> text(String text) {
            return Assertions.assertThat(text);
        }
    };

    void fail(AssertionError failure);

    /** Assertions on a text whose failures go the same way. */
    AbstractStringAssert<?> text(String text);

    static Failures collectedBy(SoftAssertionsProvider softly) {
        return new Failures() {
            @Override
            public void fail(AssertionError failure) {
                softly.collectAssertionError(failure);
            }

            @Override
            public AbstractStringAssert<?> text(String text) {
                return softly.proxy(StringAssert.class, String.class, text);
            }
        };
    }
}
