package dev.reprise.value;

import java.io.File;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValuesTests {

    enum Size {
        SMALL,
        LARGE {
            @Override
            int litres() {
                return 9;
            }
        };

        int litres() {
            return 1;
        }
    }

    record Money(BigDecimal amount, Currency currency) {}

    record Page<T>(List<T> items, Map<String, T> byName, int total) {}

    static class Base<T> {
        private T payload;
    }

    static final class Order extends Base<Money> {
        private String id = "unset";
        private final List<Size> sizes = new ArrayList<>();
        private transient int version;

        Order() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Order order
                    && Objects.equals(id, order.id)
                    && Objects.equals(sizes(), order.sizes())
                    && Objects.equals(((Base<Money>) this).payload, ((Base<Money>) order).payload)
                    && version == order.version;
        }

        private List<Size> sizes() {
            return sizes;
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    static final class Signatures {
        List<Page<Money>> pages;
        Optional<List<Money>> maybe;
        Map<Size, LocalDate> bySize;
        Deque<Integer> deque;
        SortedMap<String, Long> sorted;
        Set<? extends Number> numbers;
        Money[] moneys;
        List<String>[] lists;
    }

    private static Type declared(String field) throws NoSuchFieldException {
        return Signatures.class.getDeclaredField(field).getGenericType();
    }

    private static Order order() {
        var order = new Order();
        order.id = "A-17";
        order.sizes.add(Size.LARGE);
        ((Base<Money>) order).payload = new Money(new BigDecimal("12.50"), Currency.getInstance("EUR"));
        order.version = 3;
        return order;
    }

    static Stream<Object> values() {
        return Stream.of(
                "text",
                true,
                'c',
                (byte) 1,
                (short) 2,
                3,
                4L,
                5.5f,
                6.5d,
                Double.NaN,
                new BigDecimal("7.50"),
                new BigInteger("888888888888888888888"),
                new byte[] {1, 2},
                Size.SMALL,
                Size.LARGE,
                Instant.parse("2026-11-20T23:37:00.123456Z"),
                LocalDate.of(2026, 11, 20),
                ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneId.of("Europe/Paris")),
                Duration.ofMillis(1500),
                Date.from(Instant.ofEpochMilli(1_700_000_000_123L)),
                UUID.fromString("7b2f9b5c-0000-4000-8000-000000000001"),
                URI.create("https://acme.example/a?b=c"),
                Locale.CANADA_FRENCH,
                TimeUnit.SECONDS,
                OptionalInt.of(4),
                OptionalInt.empty(),
                new File("a/b"),
                new Money(new BigDecimal("0.10"), Currency.getInstance("JPY")),
                new int[] {1, 2, 3},
                new Money[] {new Money(BigDecimal.ONE, Currency.getInstance("EUR"))},
                order());
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_is_taken_apart_is_the_same_when_rebuilt(Object value) throws NotRebuilt {
        Object rebuilt = Values.value(Values.tree(value), value.getClass());

        assertThat(rebuilt).isEqualTo(value);
        assertThat(rebuilt).hasSameClassAs(value);
    }

    @Test
    void a_counter_is_the_number_that_it_was() {
        var counter = new AtomicInteger(3);
        Object tree = Values.tree(Map.of("tries", counter));
        counter.incrementAndGet();

        assertThat(tree).isEqualTo(Map.of("tries", 3L));
        assertThat(Values.tree(new LongAdder())).isEqualTo(0L);
        assertThat(Values.tree(new DoubleAdder())).isEqualTo("0.0");
    }

    @Test
    void holders_and_builders_come_back_with_what_they_held() throws NotRebuilt {
        assertThat(Values.value(Values.tree(new AtomicLong(8)), AtomicLong.class))
                .hasToString("8");
        assertThat(Values.value(Values.tree(new AtomicBoolean(true)), AtomicBoolean.class))
                .hasToString("true");
        assertThat(Values.value("ab", StringBuilder.class)).hasToString("ab");
        assertThat(Values.value(Values.tree(ZoneId.of("Asia/Tokyo")), ZoneId.class))
                .isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(Values.value(Values.tree(Path.of("a", "b")), Path.class)).isEqualTo(Path.of("a", "b"));
    }

    @Test
    void generic_types_are_followed_through_fields_and_superclasses() throws Exception {
        var page = new Page<>(
                List.of(new Money(BigDecimal.TEN, Currency.getInstance("EUR"))),
                Map.of("a", new Money(BigDecimal.ONE, Currency.getInstance("USD"))),
                1);

        assertThat(Values.value(Values.tree(List.of(page)), declared("pages"))).isEqualTo(List.of(page));
        assertThat(Values.value(Values.tree(Optional.of(page.items())), declared("maybe")))
                .isEqualTo(Optional.of(page.items()));
        assertThat(Values.value(null, declared("maybe"))).isEqualTo(Optional.empty());
        assertThat(Values.value(Values.tree(Map.of(Size.SMALL, LocalDate.EPOCH)), declared("bySize")))
                .isEqualTo(Map.of(Size.SMALL, LocalDate.EPOCH));
        assertThat((List<?>[]) Values.value(List.of(List.of("a"), List.of()), declared("lists")))
                .containsExactly(List.of("a"), List.of());
        assertThat((Object[]) Values.value(List.of(Map.of("amount", 1, "currency", "EUR")), declared("moneys")))
                .containsExactly(new Money(BigDecimal.ONE, Currency.getInstance("EUR")));
    }

    @Test
    void collections_are_of_the_declared_kind() throws Exception {
        Object deque = Values.value(List.of(1, 2), declared("deque"));
        assertThat(deque).isInstanceOf(ArrayDeque.class).hasToString("[1, 2]");
        assertThat(Values.value(Map.of("b", 2, "a", 1), declared("sorted")))
                .isEqualTo(new TreeMap<>(Map.of("a", 1L, "b", 2L)));
        assertThat(Values.value(List.of(2, 1), TreeSet.class)).isEqualTo(new TreeSet<>(List.of(1, 2)));
        assertThat(Values.value(List.of(2, 1), declared("numbers"))).isEqualTo(Set.of(1, 2));
    }

    @Test
    void a_set_without_an_order_is_taken_apart_in_one() {
        var many = Set.of("d", "b", "a", "c", "e");

        assertThat(Values.tree(many)).isEqualTo(List.of("a", "b", "c", "d", "e"));
        assertThat(Values.tree(new java.util.LinkedHashSet<>(List.of("b", "a"))))
                .isEqualTo(List.of("b", "a"));
    }

    interface Shape {}

    record Strict(int size) {
        Strict {
            if (size < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    record Wrapping(List<Shape> shapes) {}

    @Test
    void what_cannot_be_rebuilt_says_which_type_and_why() {
        assertThatThrownBy(() -> Values.value(Map.of("shapes", List.of(Map.of("edge", 1))), Wrapping.class))
                .isInstanceOf(NotRebuilt.class)
                .hasMessage("a dev.reprise.value.ValuesTests$Wrapping cannot be rebuilt: its shapes: "
                        + "a dev.reprise.value.ValuesTests$Shape cannot be rebuilt: "
                        + "there is no Jackson on the class path that could build it");
        assertThatThrownBy(() -> Values.value(Map.of("size", -1), Strict.class))
                .hasMessage("a dev.reprise.value.ValuesTests$Strict cannot be rebuilt: its constructor threw "
                        + "java.lang.IllegalArgumentException: negative");
        assertThatThrownBy(() -> Values.value(3_000_000_000L, int.class))
                .hasMessage("a int cannot be rebuilt: 3000000000 does not fit");
        assertThatThrownBy(() -> Values.value(null, int.class))
                .hasMessage("a int cannot be rebuilt: it was recorded as null");
        assertThatThrownBy(() -> Values.value("HUGE", Size.class))
                .hasMessage("a dev.reprise.value.ValuesTests$Size cannot be rebuilt: it has no constant HUGE");
        assertThatThrownBy(() -> Values.value("soon", LocalDate.class))
                .hasMessageStartingWith(
                        "a java.time.LocalDate cannot be rebuilt: " + "java.time.format.DateTimeParseException: ");
        assertThatThrownBy(() -> Values.value(List.of(), String.class))
                .hasMessage("a java.lang.String cannot be rebuilt: it was recorded as a list");
        var cyclic = new ArrayList<Object>();
        cyclic.add(cyclic);
        assertThatThrownBy(() -> Values.value(((List<?>) Values.tree(cyclic)).get(0), Wrapping.class))
                .hasMessage("a dev.reprise.value.ValuesTests$Wrapping cannot be rebuilt: it could not be recorded: "
                        + "java.util.ArrayList holds itself");
    }

    @Test
    void a_mapper_builds_what_is_named_otherwise() throws Exception {
        Mapper mapper = (tree, type) -> "mapped " + ((Map<?, ?>) tree).keySet() + " for " + type.getTypeName();

        assertThat(Values.value(Map.of("order_id", "A-17"), Money.class, mapper))
                .isEqualTo("mapped [order_id] for dev.reprise.value.ValuesTests$Money");
        assertThat(Values.value(Map.of("amount", 1, "currency", "EUR"), Money.class, mapper))
                .isEqualTo(new Money(BigDecimal.ONE, Currency.getInstance("EUR")));
    }

    @Test
    void arguments_keep_their_order_and_names_are_told_where_known() throws Exception {
        var method = Arrays.class.getMethod("fill", int[].class, int.class);

        assertThat(Values.input(method, new Object[] {new int[] {1}, 2}))
                .isEqualTo(Map.of("arguments", List.of(List.of(1), 2)));
    }
}
