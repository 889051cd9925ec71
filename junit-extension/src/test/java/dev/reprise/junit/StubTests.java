package dev.reprise.junit;

import com.acme.Orders;
import com.acme.Traces;
import dev.reprise.Reprise;
import dev.reprise.boundary.World;
import dev.reprise.testkit.TraceBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class StubTests {

    private static final String FOLDER = "target/fixtures/stubs/";
    private static final String SHAPES = FOLDER + "shapes.trace.jsonl";
    private static final String ONE = FOLDER + "one.trace.jsonl";
    private static final String ODD = FOLDER + "odd.trace.jsonl";
    private static final String TOOLS = FOLDER + "tools.trace.jsonl";

    private static final Orders.Order ORDER =
            new Orders.Order("A-17", 40, Orders.State.PAID, Instant.parse("2026-11-20T23:37:00Z"));

    private static Map<String, Object> order() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", "A-17");
        tree.put("euros", 40);
        tree.put("state", "PAID");
        tree.put("placed", "2026-11-20T23:37:00Z");
        return tree;
    }

    private static Map<String, Object> arguments(Object... arguments) {
        return Map.of("arguments", List.of(arguments));
    }

    @BeforeAll
    static void write() throws Exception {
        Traces.write(
                SHAPES,
                TraceBuilder.run("Desk.handle")
                        .input("go")
                        .call(
                                "service",
                                "Orders.find",
                                Map.of("arguments", List.of("A-17"), "parameters", List.of("orderId")))
                        .returns(order())
                        .call("service", "Orders.maybe", arguments("A-18"))
                        .returns(null)
                        .call("service", "JdbcOrders.page", arguments(1))
                        .returns(Map.of("items", List.of(order()), "total", 1))
                        .call("service", "Orders.dates", arguments())
                        .returns(Map.of("OPEN", List.of("2026-11-20")))
                        .call("service", "Orders.later", arguments("A-17"))
                        .returns(order())
                        .call("service", "Orders.later", arguments("A-18"))
                        .fails(new IOException("no such order"))
                        .call("service", "Orders.one", arguments("A-17"))
                        .returns(order())
                        .call("service", "Orders.all", arguments())
                        .streams(order(), order())
                        .call("service", "Orders.names", arguments())
                        .returns(List.of("ann", "bob"))
                        .call("service", "Orders.numbers", arguments())
                        .returns(List.of(1, 2, 3))
                        .call("service", "Orders.customer", arguments("ann"))
                        .returns(Map.of("full_name", "Ann Smith"))
                        .call("service", "Orders.ship", arguments(order()))
                        .fails(new IOException("out of stock"))
                        .result("done")
                        .build());
        Traces.write(
                ONE,
                TraceBuilder.run("Desk.handle")
                        .input("go")
                        .call("service", "Orders.find", arguments("A-17"))
                        .returns(order())
                        .result("done")
                        .build());
        Traces.write(
                ODD,
                TraceBuilder.run("Desk.handle")
                        .input("go")
                        .call("service", "Orders.connect", arguments())
                        .returns("org.postgresql.jdbc.PgConnection@1b2")
                        .result("done")
                        .build());
        Traces.write(
                TOOLS,
                TraceBuilder.run("Desk.handle")
                        .input("go")
                        .tool("lookUp", Map.of("orderId", "A-17"))
                        .returns(
                                "{\"id\":\"A-17\",\"euros\":40,\"state\":\"PAID\",\"placed\":\"2026-11-20T23:37:00Z\"}")
                        .tool("refund", Map.of("orderId", "A-17", "euros", 40))
                        .returns("refunded")
                        .result("done")
                        .build());
    }

    private static Object agent(Callable<?> work) throws Exception {
        return Reprise.<Object>call("agent", "Desk.handle", "go", result -> result, tree -> tree, () -> {
            Object result = work.call();
            return result == null ? "done" : result;
        });
    }

    @Test
    void results_of_every_shape_are_answered_by_the_types_that_methods_declare() {
        assertThat(Kit.run(ShapesTestCase.class)).containsExactly(Map.entry("all()", Optional.empty()));
    }

    @ReplayTrace(SHAPES)
    static class ShapesTestCase {

        @Replayed
        private Orders orders;

        @Test
        void all() throws Exception {
            agent(() -> {
                assertThat(orders.findFirst()).isEqualTo(ORDER);
                assertThat(orders.maybe("A-18")).isEmpty();
                assertThat(orders.page(1)).isEqualTo(new Orders.Page<>(List.of(ORDER), 1));
                assertThat(orders.dates()).isEqualTo(Map.of(Orders.State.OPEN, List.of(LocalDate.of(2026, 11, 20))));
                assertThat(orders.later("A-17").toCompletableFuture().join()).isEqualTo(ORDER);
                assertThatThrownBy(
                                () -> orders.later("A-18").toCompletableFuture().get())
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseInstanceOf(IOException.class)
                        .hasRootCauseMessage("no such order");
                assertThat(orders.one("A-17").block()).isEqualTo(ORDER);
                assertThat(orders.all().collectList().block()).containsExactly(ORDER, ORDER);
                assertThat(JdkFlowAdapter.flowPublisherToFlux(orders.names())
                                .collectList()
                                .block())
                        .containsExactly("ann", "bob");
                assertThat(orders.numbers()).containsExactly(1, 2, 3);
                assertThat(orders.customer("ann")).hasToString("Ann Smith");
                assertThatThrownBy(() -> orders.ship(ORDER))
                        .isExactlyInstanceOf(IOException.class)
                        .hasMessage("out of stock");
                return null;
            });
            verify(orders).find("A-17");
            verify(orders, never()).find("A-18");
        }
    }

    @Test
    void fields_and_parameters_of_a_type_hold_the_same_stub_and_each_test_has_its_own() {
        assertThat(Kit.run(PlacesTestCase.class).values())
                .containsOnly(Optional.empty())
                .hasSize(3);
        assertThat(SEEN).doesNotHaveDuplicates().hasSize(3);
    }

    private static final List<Orders> SEEN = new ArrayList<>();

    @ReplayTrace(ONE)
    static class PlacesTestCase {

        @Replayed
        private Orders field;

        @BeforeEach
        void sees(@Replayed Orders early) {
            assertThat(early).isSameAs(field);
            SEEN.add(early);
        }

        @Test
        void one(@Replayed Orders parameter) throws Exception {
            assertThat(parameter).isSameAs(field);
            agent(() -> parameter.find("A-17") == null ? "none" : "done");
        }

        @Test
        void another() throws Exception {
            assertThat(mockingDetails(field).getInvocations()).isEmpty();
            agent(() -> field.find("A-17") == null ? "none" : "done");
        }

        @Nested
        class Inner {
            @Replayed
            private Orders inner;

            @Test
            void nested() throws Exception {
                assertThat(inner).isSameAs(field);
                agent(() -> inner.find("A-17") == null ? "none" : "done");
            }
        }
    }

    @Test
    void another_argument_is_told_with_the_agents_own_place() {
        assertThat(Kit.stable(Kit.failure(OtherOrderTestCase.class))).isEqualTo("""
                        [REPRISE-101] Replay diverged at step 2 of 2, service Orders.find (one.trace.jsonl)
                            /arguments/0   recorded "A-17"   now "A-71"
                          called from  StubTests$OtherOrderTestCase.asks(StubTests.java:N)
                          nearest      step 2: only /arguments/0 differs
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/arguments/0"), or take it in with -Dreprise.mode=accept""");
    }

    @ReplayTrace(ONE)
    static class OtherOrderTestCase {
        @Test
        void asks(@Replayed Orders orders) throws Exception {
            agent(() -> orders.find("A-71"));
        }
    }

    @Test
    void what_was_never_recorded_is_refused_under_its_name() {
        assertThat(Kit.stable(Kit.failure(UnknownTestCase.class))).isEqualTo("""
                        [REPRISE-103] Replay exhausted: one call too many, service Orders.customer, at step 2 of 2 (one.trace.jsonl)
                          recorded     no such call here
                          now          {"arguments":["ann"]}
                          called from  StubTests$UnknownTestCase.asks(StubTests.java:N)
                          nearest      step 2 is the next recorded call: service Orders.find
                          mend it      drop the call, let it run live with @ReplayTrace(live = "service:Orders.customer"), or record the new behaviour with -Dreprise.mode=new""");
    }

    @ReplayTrace(ONE)
    static class UnknownTestCase {
        @Test
        void asks(@Replayed Orders orders) throws Exception {
            agent(() -> orders.customer("ann"));
        }
    }

    @Test
    void a_type_that_cannot_be_rebuilt_fails_the_test_even_if_the_agent_swallows_it() {
        assertThat(Kit.stable(Kit.failure(OddTestCase.class))).isEqualTo("""
                        [REPRISE-116] The recorded answer cannot be given at step 2 of 2, service Orders.connect (odd.trace.jsonl)
                          why          a com.acme.Orders$Connection cannot be rebuilt: Jackson says: Cannot construct instance of `com.acme.Orders$Connection` (no Creators, like default constructor, exist): abstract types either need to be mapped to concrete types, have custom deserializer, or contain additional type information
                          called from  StubTests$OddTestCase.lambda$asks$0(StubTests.java:N)
                          mend it      wire the real Orders instead, or let Jackson build com.acme.Orders$Connection""".replace("lambda$asks$0", "asks"));
    }

    @ReplayTrace(ODD)
    static class OddTestCase {
        @Test
        void asks(@Replayed Orders orders) throws Exception {
            agent(() -> {
                try {
                    return orders.connect();
                } catch (Throwable swallowed) {
                    return "done";
                }
            });
        }
    }

    @Test
    void a_stub_has_nothing_to_run_live() {
        assertThat(Kit.stable(Kit.failure(LiveTestCase.class))).isEqualTo("""
                        [REPRISE-116] The recorded answer cannot be given after the last of 2 steps, service Orders.find (one.trace.jsonl)
                          why          it is to run live, and a stub has nothing behind it
                          called from  StubTests$LiveTestCase.asks(StubTests.java:N)
                          mend it      wire the real one in the stub's place, or drop live""");
    }

    @ReplayTrace(value = ONE, live = "service:Orders.find")
    static class LiveTestCase {
        @Test
        void asks(@Replayed Orders orders) throws Exception {
            agent(() -> orders.find("A-17"));
        }
    }

    /** Tools as the application wrote them; calls go through a framework's hook first. */
    static class OrderTools {
        public Orders.Order lookUp(String orderId) {
            throw new IllegalStateException("live " + orderId);
        }

        @dev.langchain4j.agent.tool.Tool
        public String refund(String orderId, int euros) {
            throw new IllegalStateException("live " + orderId + euros);
        }
    }

    @Test
    void a_hook_around_a_stub_lets_the_call_pass_and_it_is_claimed_once() {
        assertThat(Kit.run(HookedTestCase.class)).containsExactly(Map.entry("refunds(OrderTools)", Optional.empty()));
    }

    @ReplayTrace(TOOLS)
    static class HookedTestCase {
        // region stub
        @Test
        void refunds(@Replayed OrderTools tools) throws Exception {
            agent(() -> {
                assertThat(tools.lookUp("A-17")).isEqualTo(ORDER);
                return hooked("refund", Map.of("orderId", "A-17", "euros", 40), () -> tools.refund("A-17", 40))
                                .equals("refunded")
                        ? "done"
                        : "not refunded";
            });
            verify(tools).refund("A-17", 40);
        }
        // endregion
    }

    private static Object hooked(String name, Map<String, Object> input, Callable<Object> live) throws Exception {
        return Reprise.call("tool", name, input, result -> result, tree -> String.valueOf(tree), live);
    }

    @Test
    void a_tool_that_runs_past_its_stub_fails_the_test() {
        assertThat(Kit.stable(Kit.failure(PastTestCase.class))).isEqualTo("""
                        [REPRISE-116] The recorded answer cannot be given at step 3 of 3, tool refund (tools.trace.jsonl)
                          why          it has run for real: its stub was never reached
                          called from  StubTests.hooked(StubTests.java:N)
                          mend it      wire the stub, or drop @Replayed""");
    }

    @ReplayTrace(TOOLS)
    static class PastTestCase {
        @Test
        void refunds(@Replayed OrderTools tools) throws Exception {
            agent(() -> {
                tools.lookUp("A-17");
                return hooked("refund", Map.of("orderId", "A-17", "euros", 40), () -> "refunded")
                                .equals("refunded")
                        ? "done"
                        : "not refunded";
            });
        }
    }

    @Test
    void a_kind_and_a_type_tell_what_names_alone_do_not() {
        assertThat(Kit.run(NamedTestCase.class)).containsExactly(Map.entry("finds(Repository)", Optional.empty()));
    }

    interface Repository {
        Orders.Order find(String id);
    }

    @ReplayTrace(ONE)
    static class NamedTestCase {
        @Test
        void finds(@Replayed("service:Orders") Repository repository) throws Exception {
            agent(() -> repository.find("A-17").equals(ORDER) ? "done" : "other");
        }
    }

    @Test
    void a_field_that_cannot_hold_a_stub_is_told() {
        assertThat(Kit.failure(StaticTestCase.class)).hasMessage("""
                        [REPRISE-213] A stub cannot be put into StaticTestCase.orders
                          why          the field is static or final, and each test has a stub of its own
                          mend it      drop static and final""");
    }

    @ReplayTrace(ONE)
    static class StaticTestCase {
        @Replayed
        static Orders orders;

        @Test
        void never() {}
    }

    @Test
    void a_type_that_mockito_refuses_is_told() {
        assertThat(Kit.failure(RefusedTestCase.class))
                .hasMessageStartingWith(
                        "[REPRISE-212] There can be no stub for java.lang.String\n" + "  why          Mockito says: ")
                .hasMessageEndingWith("\n  mend it      put @Replayed on an interface or a class of the application");
    }

    @ReplayTrace(ONE)
    static class RefusedTestCase {
        @Test
        void never(@Replayed("tool") String text) {}
    }

    @Test
    void a_stub_that_is_called_by_work_that_lost_the_replay_is_refused() {
        assertThat(Kit.stable(Kit.failure(LostTestCase.class))).startsWith("[REPRISE-109] ");
    }

    @ReplayTrace(ONE)
    static class LostTestCase {
        @Test
        void asks(@Replayed Orders orders) throws Exception {
            agent(() -> {
                var lost = new Thread(
                        () -> {
                            World.swap(null); // where the hooks are attached, a new thread carries the replay
                            orders.find("A-17");
                        },
                        "lost");
                lost.setUncaughtExceptionHandler((thread, thrown) -> {});
                lost.start();
                lost.join();
                return "done";
            });
        }
    }
}
