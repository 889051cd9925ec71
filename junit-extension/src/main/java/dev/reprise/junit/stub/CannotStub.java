package dev.reprise.junit.stub;

import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** A stub that cannot be made. JUnit hands this kind of exception on as it is; others it would wrap. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CannotStub extends ParameterResolutionException {

    private static final long serialVersionUID = 1L;

    private CannotStub(String message, Throwable cause) {
        super(message, cause);
    }

    static CannotStub withoutMockito(Class<?> type, Throwable absent) {
        return new CannotStub(
                "[REPRISE-211] A stub for " + type.getName() + " needs Mockito"
                        + "\n  why          org.mockito.Mockito is not on the test's class path"
                        + "\n  Maven        <dependency> org.mockito : mockito-core, scope test"
                        + "\n  Gradle       testImplementation 'org.mockito:mockito-core:5.20.0'",
                absent);
    }

    static CannotStub refused(Class<?> type, Throwable refusal) {
        String why = String.valueOf(refusal.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(3)
                .reduce((one, two) -> one + " " + two)
                .orElse(refusal.getClass().getName());
        return new CannotStub(
                "[REPRISE-212] There can be no stub for " + type.getName()
                        + "\n  why          Mockito says: " + why
                        + "\n  mend it      put @Replayed on an interface or a class of the application",
                refusal);
    }
}
