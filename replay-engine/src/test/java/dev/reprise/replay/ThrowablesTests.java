package dev.reprise.replay;

import dev.reprise.trace.Fact;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
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

    @Test
    void a_class_that_lets_nobody_construct_it_comes_back_all_the_same() {
        var cause = new Fact.Thrown("java.io.IOException", "connection closed locally", null);

        Throwable closed = Throwables.rebuild(new Fact.Thrown(
                "jdk.internal.net.http.common.ConnectionExpiredException", "subscription is finished", cause));
        assertThat(closed.getClass().getName()).isEqualTo("jdk.internal.net.http.common.ConnectionExpiredException");
        assertThat(closed)
                .isInstanceOf(IOException.class)
                .hasMessage("subscription is finished")
                .hasRootCauseMessage("connection closed locally");
        assertThat(Throwables.rebuild(new Fact.Thrown(Demanding.class.getName(), "wants an order", cause)))
                .isExactlyInstanceOf(Demanding.class)
                .hasMessage("wants an order")
                .hasRootCauseMessage("connection closed locally");
    }

    @Test
    void a_class_whose_message_is_its_own_is_named_when_it_cannot_be_had() {
        assertThat(Throwables.rebuild(new Fact.Thrown(OwnWords.class.getName(), "order A-17 is closed", null)))
                .hasMessage(OwnWords.class.getName() + ": order A-17 is closed");
        assertThat(Throwables.rebuild(new Fact.Thrown(Abstract.class.getName(), "half", null)))
                .hasMessage(Abstract.class.getName() + ": half");
    }

    static final class Demanding extends Exception {

        private static final long serialVersionUID = 1L;

        Demanding(List<String> orders) {
            super("wants an order", new IOException(orders.get(0)));
        }
    }

    static final class OwnWords extends Exception {

        private static final long serialVersionUID = 1L;

        private final StringBuilder order;

        OwnWords(StringBuilder order) {
            this.order = new StringBuilder(order);
        }

        @Override
        public String getMessage() {
            return "order " + order.reverse() + " is closed";
        }
    }

    abstract static class Abstract extends Exception {

        private static final long serialVersionUID = 1L;
    }

    @Test
    void gives_what_a_database_threw_with_its_state_and_code() {
        Throwable rebuilt = Throwables.rebuild(new Fact.Thrown(
                "java.sql.SQLIntegrityConstraintViolationException",
                "duplicate key",
                new Fact.Thrown("java.io.IOException", "lost", null),
                new Fact.Sql("23505", 7)));

        assertThat(rebuilt)
                .isExactlyInstanceOf(SQLIntegrityConstraintViolationException.class)
                .hasMessage("duplicate key")
                .hasCauseExactlyInstanceOf(java.io.IOException.class);
        assertThat(((SQLException) rebuilt).getSQLState()).isEqualTo("23505");
        assertThat(((SQLException) rebuilt).getErrorCode()).isEqualTo(7);
    }

    @Test
    void keeps_the_message_of_a_driver_that_has_it_in_a_field_of_its_own() {
        Throwable rebuilt = Throwables.rebuild(
                new Fact.Thrown(OfADriver.class.getName(), "no table [42]", null, new Fact.Sql(null, 42)));

        assertThat(rebuilt).isExactlyInstanceOf(OfADriver.class).hasMessage("no table [42]");
        assertThat(((SQLException) rebuilt).getErrorCode()).isEqualTo(42);
    }

    static final class OfADriver extends SQLException {

        private static final long serialVersionUID = 1L;

        private final String message;

        OfADriver(String table, int code) {
            super(table, null, code);
            message = "no " + table + " [" + code + "]";
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
