package dev.reprise.junit;

import com.acme.Orders;
import com.acme.Traces;
import dev.reprise.Reprise;
import dev.reprise.junit.spring.ReplayedBean;
import dev.reprise.testkit.TraceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.verify;

class SpringTests {

    private static final String TRACE = "target/fixtures/spring/desk.trace.jsonl";

    @BeforeAll
    static void write() {
        try {
            Traces.write(
                    TRACE,
                    TraceBuilder.run("Desk.handle")
                            .input("go")
                            .call("service", "JdbcRepository.find", Map.of("arguments", List.of("A-17")))
                            .returns(Map.of("id", "A-17", "euros", 40, "state", "PAID"))
                            .result("PAID")
                            .build());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    interface Repository<T> {
        T find(String id);
    }

    /** What is wired with the bean, by the application. */
    static final class Desk {

        private static int built;
        private final Repository<Orders.Order> orders;

        Desk(Repository<Orders.Order> orders) {
            built++;
            this.orders = orders;
        }

        String handle() throws Exception {
            return Reprise.call(
                    "agent",
                    "Desk.handle",
                    "go",
                    result -> result,
                    String::valueOf,
                    () -> orders.find("A-17").state().name());
        }
    }

    @Configuration
    static class Application {
        @Bean
        Repository<Orders.Order> orders() {
            throw new IllegalStateException("the real one is never built");
        }

        @Bean
        Desk desk(Repository<Orders.Order> orders) {
            return new Desk(orders);
        }
    }

    @SpringJUnitConfig(Application.class)
    @ReplayTrace(TRACE)
    static class BeanTestCase {

        @ReplayedBean("service:JdbcRepository")
        private Repository<Orders.Order> orders;

        @Test
        void one(@Autowired Desk desk) throws Exception {
            handles(desk);
        }

        @Test
        void another(@Autowired Desk desk) throws Exception {
            handles(desk);
        }

        private void handles(Desk desk) throws Exception {
            assertThat(mockingDetails(orders).getInvocations()).isEmpty();
            assertThat(desk.handle()).isEqualTo("PAID");
            verify(orders).find("A-17");
        }
    }

    @ReplayTrace(TRACE)
    static class AnotherTestCase extends BeanTestCase {}

    @Test
    void a_bean_answers_from_the_trace_in_a_context_that_tests_share() {
        Desk.built = 0;

        assertThat(Kit.run(BeanTestCase.class).values())
                .containsOnly(Optional.empty())
                .hasSize(2);
        assertThat(Kit.run(AnotherTestCase.class).values())
                .containsOnly(Optional.empty())
                .hasSize(2);

        assertThat(Desk.built).as("contexts").isOne();
    }

    @ReplayTrace(TRACE)
    static class WithoutSpringTestCase {
        @ReplayedBean
        Repository<Orders.Order> orders;

        @Test
        void never() {}
    }

    @Test
    void a_bean_without_a_context_is_told() {
        assertThat(Kit.failure(WithoutSpringTestCase.class)).hasMessage("""
                        [REPRISE-214] There is no bean in WithoutSpringTestCase.orders
                          why          Spring has put none there: its extension does not run for this test
                          mend it      use @SpringBootTest or @SpringJUnitConfig, or @Replayed where there is no context""");
    }
}
