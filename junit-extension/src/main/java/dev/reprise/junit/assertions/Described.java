package dev.reprise.junit.assertions;

import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** An assertion that fails with a text of its own, thrown or collected. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class Described<SELF extends Described<SELF, ACTUAL>, ACTUAL> extends AbstractAssert<SELF, ACTUAL> {

    private Failures failures = Failures.THROWN;

    Described(@Nullable ACTUAL actual, Class<?> self) {
        super(actual, self);
    }

    /** What fails from here on goes there. */
    SELF failing(Failures where) {
        this.failures = where;
        return myself;
    }

    Failures failures() {
        return failures;
    }

    void fails(String message) {
        failures.fail(new AssertionFailedError(described(message)));
    }

    void fails(String message, @Nullable Object expected, @Nullable Object now) {
        failures.fail(new AssertionFailedError(described(message), expected, now));
    }

    private String described(String message) {
        String description = descriptionText();
        return description == null || description.isEmpty() ? message : "[" + description + "] " + message;
    }
}
