package dev.reprise.replay;

import dev.reprise.trace.Fact;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrowablesTests {

    @Test
    void exceptions_come_back_with_class_message_and_cause() {
        Throwable rebuilt = Throwables.rebuild(new Fact.Thrown(
                "java.util.concurrent.ExecutionException",
                "outer",
                new Fact.Thrown("java.net.SocketTimeoutException", "Read timed out", null)));

        assertThat(rebuilt)
                .isExactlyInstanceOf(ExecutionException.class)
                .hasMessage("outer")
                .cause()
                .isExactlyInstanceOf(SocketTimeoutException.class)
                .hasMessage("Read timed out");
        assertThat(Throwables.rebuild(new Fact.Thrown("com.acme.Gone", "lost", null)))
                .hasMessage("com.acme.Gone: lost");
        assertThat(Throwables.rebuild(new Fact.Thrown("java.lang.String", "no throwable", null)))
                .hasMessage("java.lang.String: no throwable");
    }
}
