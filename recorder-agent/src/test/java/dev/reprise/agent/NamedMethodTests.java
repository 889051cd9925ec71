package dev.reprise.agent;

import dev.reprise.agent.shop.Flags;
import dev.reprise.agent.shop.Legacy;
import dev.reprise.agent.shop.LegacyBase;
import dev.reprise.agent.shop.OrderRepository;
import dev.reprise.agent.shop.Shop;
import dev.reprise.agent.shop.StoredOrders;
import dev.reprise.agent.shop.Till;
import dev.reprise.agent.shop.Till$$Proxy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Methods that {@code src/test/agent.conf} names, and those that bear an annotation. */
@Tag("agent")
class NamedMethodTests {

    private final Notebook recorded = new Notebook();
    private final StoredOrders orders = new StoredOrders();

    @BeforeEach
    void works() {
        Shop.Calls.made.clear();
    }

    @AfterEach
    void allow() {
        Shop.Calls.refused = false;
    }

    /** Records the call, and then answers it with what was recorded while the real one refuses. */
    private <T> T again(Callable<T> call) throws Exception {
        T live = recorded.run(call);
        Shop.Calls.refused = true;
        // What happened inside an answered call is not asked again.
        List<Notebook.Note> left = new ArrayList<>(
                recorded.notes.stream().filter(note -> note.parent.call == null).toList());
        T replayed = new Notebook().answering(any -> left.remove(0).outcome).run(call);
        assertThat(left).isEmpty();
        assertThat(replayed).usingRecursiveComparison().isEqualTo(live);
        return live;
    }

    @Test
    void what_implements_a_named_interface_is_called_by_the_interfaces_name() throws Exception {
        Shop.Order order = again(() -> orders.find(7));

        assertThat(order.id()).isEqualTo(7);
        assertThat(recorded.paths()).containsExactly("service:OrderRepository.find");
        assertThat(recorded.notes.get(0).input())
                .isEqualTo(Map.of("arguments", List.of(7L), "parameters", List.of("id")));
    }

    @Test
    void overloads_null_void_and_arrays_come_back() throws Exception {
        again(() -> orders.find("8"));
        recorded.notes.clear();
        Shop.Calls.refused = false;
        assertThat(again(() -> orders.find(0))).isNull();
        recorded.notes.clear();
        Shop.Calls.refused = false;
        again(() -> {
            orders.delete(3);
            return "";
        });
        assertThat(recorded.paths()).containsExactly("service:OrderRepository.delete");
    }

    @Test
    void a_method_that_calls_another_one_that_is_named_holds_it() throws Exception {
        assertThat(recorded.run(orders::array)).hasSize(1);

        assertThat(recorded.paths())
                .containsExactly(
                        "service:OrderRepository.array", "service:OrderRepository.array/service:OrderRepository.find");
    }

    @Test
    void an_exception_comes_back_as_it_was() throws Exception {
        Throwable live = catchThrowable(() -> recorded.run(() -> orders.find(-1)));
        Shop.Calls.refused = true;
        Throwable replayed = catchThrowable(() ->
                new Notebook().answering(any -> recorded.notes.get(0).outcome).run(() -> orders.find(-1)));

        assertThat(live).isInstanceOf(Shop.Unsupported.class).hasMessage("no order -1");
        assertThat(replayed).isSameAs(live);
    }

    @Test
    void generic_results_are_rebuilt_by_what_the_class_makes_of_them() throws Exception {
        assertThat(again(() -> orders.findById(5L))).map(Shop.Order::id).contains(5L);
        recorded.notes.clear();
        Shop.Calls.refused = false;
        assertThat(again(() -> orders.findById(0L))).isEmpty();
        recorded.notes.clear();
        Shop.Calls.refused = false;
        assertThat(again(orders::findAll)).hasSize(2);
        recorded.notes.clear();
        Shop.Calls.refused = false;
        assertThat(again(() -> orders.page().rows())).hasSize(2).first().isInstanceOf(Shop.Order.class);
        assertThat(recorded.paths()).first().isEqualTo("service:OrderRepository.page");
    }

    @Test
    void a_result_that_comes_later_ends_the_call_when_it_is_there_and_fails_as_it_did() throws Exception {
        Shop.Order order =
                recorded.run(() -> orders.later(4).toCompletableFuture().get(20, TimeUnit.SECONDS));
        assertThat(recorded.notes.get(0).over.await(20, TimeUnit.SECONDS)).isTrue();
        Shop.Calls.refused = true;
        var answers = new Notebook().answering(any -> recorded.notes.get(0).outcome);
        assertThat(answers.run(() -> orders.later(4).toCompletableFuture().get()))
                .isEqualTo(order);

        Shop.Calls.refused = false;
        var failing = new Notebook();
        Throwable live = catchThrowable(
                () -> failing.run(() -> orders.later(-4).toCompletableFuture().get(20, TimeUnit.SECONDS)));
        assertThat(failing.notes.get(0).over.await(20, TimeUnit.SECONDS)).isTrue();
        Shop.Calls.refused = true;
        CompletableFuture<Shop.Order> replayed = new Notebook()
                .answering(any -> failing.notes.get(0).outcome)
                .run(() -> orders.later(-4).toCompletableFuture());
        assertThat(live).hasCauseInstanceOf(Shop.Unsupported.class);
        assertThatThrownBy(replayed::get).hasCause(live.getCause());
    }

    @Test
    void what_cannot_be_rebuilt_is_flagged_when_it_is_recorded() throws Exception {
        recorded.run(() -> orders.sealed().toString());

        assertThat(recorded.said())
                .containsExactly(Map.of(
                        "call", "service OrderRepository.sealed",
                        "type", "dev.reprise.agent.shop.Shop$Sealed",
                        "why",
                                "a dev.reprise.agent.shop.Shop$Sealed is no record and has no constructor"
                                        + " without arguments"));
    }

    @Test
    void the_elements_of_a_stream_are_kept_when_it_was_read() throws Exception {
        assertThat(again(() -> orders.stream().toList())).first().isInstanceOf(Shop.Order.class);
    }

    @Test
    void an_inherited_method_is_hooked_for_the_class_that_is_named_and_for_no_other() throws Exception {
        assertThat(again(() -> new Legacy().find("x"))).isEqualTo("found x");
        assertThat(recorded.paths()).containsExactly("service:Legacy.find");

        Shop.Calls.refused = false;
        var other = new Notebook();
        assertThat(other.run(() -> new LegacyBase().find("y"))).isEqualTo("found y");
        assertThat(other.paths()).isEmpty();
    }

    @Test
    void a_bean_behind_a_proxy_counts_once_and_bears_its_own_name() throws Exception {
        OrderRepository proxied = (OrderRepository) Proxy.newProxyInstance(
                OrderRepository.class.getClassLoader(),
                new Class<?>[] {OrderRepository.class},
                (self, method, given) -> {
                    try {
                        return method.invoke(orders, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        assertThat(again(() -> proxied.findById(5L))).map(Shop.Order::id).contains(5L);
        assertThat(recorded.paths()).containsExactly("service:OrderRepository.findById");
        Notebook.Note behind = recorded.notes.get(0);
        recorded.notes.clear();
        Shop.Calls.refused = false;
        again(() -> orders.findById(5L));
        assertThat(recorded.notes.get(0).input()).isEqualTo(behind.input());
        assertThat(recorded.paths()).containsExactly(behind.toString());

        recorded.notes.clear();
        Shop.Calls.refused = false;
        assertThat(again(() -> new Till$$Proxy().charge(3))).isEqualTo("charged 3");
        assertThat(recorded.paths()).containsExactly("tool:charge");
        recorded.notes.clear();
        Shop.Calls.refused = false;
        again(() -> new Till().charge(3));
        assertThat(recorded.paths()).containsExactly("tool:charge");
    }

    @Test
    void static_methods_are_calls_too_and_what_every_object_has_is_none() throws Exception {
        assertThat(again(() -> Flags.isOn("refunds"))).isTrue();
        assertThat(recorded.paths()).containsExactly("config:Flags.isOn");

        recorded.notes.clear();
        Shop.Calls.refused = false;
        assertThat(recorded.run(orders::toString)).isEqualTo("orders");
        assertThat(recorded.notes).isEmpty();
    }

    @Test
    void an_annotation_does_the_same_on_methods_and_types() throws Exception {
        assertThat(again(() -> new Shop.Clerk().greet("ann"))).isEqualTo("hello ann");
        assertThat(recorded.paths()).containsExactly("service:Clerk.greet");
        recorded.notes.clear();
        Shop.Calls.refused = false;
        assertThat(again(() -> new Shop.PaperLedger().balance("x"))).isEqualTo(40);
        assertThat(recorded.paths()).containsExactly("memory:Ledger.balance");
        assertThat(recorded.notes.get(0).input()).isEqualTo(Map.of("key", "x"));
        recorded.notes.clear();
        assertThat(recorded.run(() -> new Shop.Clerk().idle())).isEqualTo("idle");
        assertThat(recorded.notes).isEmpty();
    }

    @Test
    void outside_a_recording_nothing_changes() {
        assertThat(Optional.ofNullable(orders.find(1))).map(Shop.Order::item).contains("chair");
        assertThat(Shop.Calls.made).containsExactly("find");
    }
}
