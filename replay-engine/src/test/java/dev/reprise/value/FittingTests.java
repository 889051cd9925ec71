package dev.reprise.value;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether what a method returns could be had again is known when it is recorded, and agrees with what is built. */
@SuppressWarnings({"unused", "JavaUtilDate"})
class FittingTests {

    record Order(long id, List<Item> items) {}

    record Item(String name, BigDecimal price) {}

    static class Bean {
        private Object anything;
        private Bean next;
    }

    static final class Opaque {
        private final String text;

        /** Says nothing of where it goes. */
        Opaque(String given) {
            this.text = given;
        }
    }

    static final class Immutable {
        private final String text;

        Immutable(String text) {
            this.text = text;
        }
    }

    interface Named {}

    record Known(String name) implements Named {}

    /** A reference by an id, which there is one way to make. */
    interface Reference<T, I> {
        I getId();

        static <T, I> Reference<T, I> to(I id) {
            return new ById<>(id);
        }
    }

    record ById<T, I>(I id) implements Reference<T, I> {
        @Override
        public I getId() {
            return id;
        }
    }

    /** Two ways to make one: which of them, no trace says. */
    interface Either {
        String id();

        static Either left(String id) {
            return new Left(id);
        }

        static Either right(String id) {
            return new Left(id);
        }
    }

    record Left(String id) implements Either {}

    /** Each method's result fits unless its name says that it does not. */
    static final class Results {
        Order order() {
            return new Order(1, List.of(new Item("a", BigDecimal.ONE)));
        }

        Optional<Order> optional() {
            return Optional.of(order());
        }

        Map<Long, Item> map() {
            return Map.of(4L, new Item("b", BigDecimal.TEN));
        }

        Set<UUID> ids() {
            return Set.of(new UUID(1, 2));
        }

        Order[] array() {
            return new Order[] {order(), null};
        }

        OptionalInt digits() {
            return OptionalInt.of(4);
        }

        Instant instant() {
            return Instant.EPOCH;
        }

        Date date() {
            return new Date(0);
        }

        Path path() {
            return Path.of("a", "b");
        }

        Object text() {
            return "x";
        }

        Bean bean() {
            return new Bean();
        }

        Object noInteger() {
            return 4;
        }

        Immutable immutable() {
            return new Immutable("x");
        }

        Opaque noOpaque() {
            return new Opaque("x");
        }

        Reference<Order, Long> reference() {
            return Reference.to(4L);
        }

        Either noEither() {
            return Either.left("x");
        }

        Named noInterface() {
            return new Known("x");
        }

        List<Named> noInterfaces() {
            return List.of(new Known("x"));
        }

        Stream<String> noStream() {
            return Stream.of("x");
        }

        Date noSubclass() {
            return new java.sql.Timestamp(0);
        }

        Map<Item, String> noKey() {
            return Map.of(new Item("a", BigDecimal.ONE), "x");
        }

        Bean noCircle() {
            var bean = new Bean();
            bean.next = bean;
            return bean;
        }

        Runnable noLambda() {
            return () -> {};
        }

        Bean noAnything() {
            var bean = new Bean();
            bean.anything = new Opaque("x");
            return bean;
        }
    }

    @Test
    void a_misfit_is_named_where_and_only_where_the_value_does_not_come_back() throws Exception {
        List<Method> methods = Arrays.stream(Results.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList();
        var wrong = new ArrayList<String>();
        for (Method method : methods) {
            Object value = method.invoke(new Results());
            String misfit = Values.misfit(value, method.getGenericReturnType());
            if ((misfit != null) != method.getName().startsWith("no") || misfit != null && !differs(value, method)) {
                wrong.add(method.getName() + ": " + misfit);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(methods).hasSizeGreaterThan(20);
    }

    @Test
    void a_reference_is_made_again_of_the_type_that_is_declared() throws Exception {
        Method method = Results.class.getDeclaredMethod("reference");
        Object tree = Json.read(Json.write(Values.tree(Reference.to(4L))));

        assertThat(Values.value(tree, method.getGenericReturnType())).isEqualTo(new ById<>(4L));
    }

    /** A misfit must have a cause: what comes back is nothing, or something else. */
    private static boolean differs(Object value, Method method) {
        try {
            Object again = Values.value(Json.read(Json.write(Values.tree(value))), method.getGenericReturnType());
            return again == null || again.getClass() != value.getClass() || again != value;
        } catch (NotRebuilt | MalformedJson | RuntimeException expected) {
            return true;
        }
    }

    @Test
    void the_reason_says_where_in_the_value_and_what() throws Exception {
        Method method = Results.class.getDeclaredMethod("noAnything");

        assertThat(Values.misfit(new Results().noAnything(), method.getGenericReturnType()))
                .isEqualTo("its anything: a dev.reprise.value.FittingTests$Opaque is declared as Object");
        assertThat(Values.misfit(List.of(new Opaque("x")), Object.class))
                .isEqualTo("a dev.reprise.value.FittingTests$Opaque is declared as Object");
    }

    interface Crud<T> {
        Optional<T> find(String id);
    }

    interface Orders extends Crud<Order> {}

    @Test
    void a_result_is_what_the_class_makes_of_a_type_variable() throws Exception {
        assertThat(Values.result(Crud.class.getMethod("find", String.class), Orders.class)
                        .getTypeName())
                .isEqualTo("java.util.Optional<dev.reprise.value.FittingTests$Order>");
    }

    @Test
    void what_is_handed_a_container_is_cut_before_half_the_heap_is_written() {
        var all = new ArrayList<Bean>();
        for (int i = 0; i < 200_000; i++) {
            all.add(new Bean());
        }

        List<?> tree = (List<?>) Values.tree(all);
        assertThat(tree).hasSizeLessThan(50_002);
        assertThat(tree.get(tree.size() - 1)).isEqualTo("(not rebuilt: java.util.ArrayList is too large)");
        assertThat(Values.misfit(all, List.class)).isNotNull();
    }

    @Test
    void texts_in_their_thousands_are_cut_too_and_vectors_are_not() {
        var texts = Collections.nCopies(200_000, "text");
        assertThat((List<?>) Values.tree(texts))
                .hasSizeLessThan(50_002)
                .last()
                .asString()
                .endsWith(" is too large)");
        assertThat((List<?>) Values.tree(new float[400_000])).hasSize(400_000);
        assertThat(Values.misfit(texts, List.class)).isNotNull();
    }
}
