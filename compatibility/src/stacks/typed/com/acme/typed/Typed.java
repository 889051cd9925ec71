package com.acme.typed;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A framework of one's own: methods that give values of all kinds. Each is asked once, and what it gave is printed. */
public final class Typed {

    /** A record that holds others. */
    public record Order(String id, BigDecimal price, LocalDate day, Optional<String> note, List<Line> lines) {}

    /** A part of it. */
    public record Line(String what, int count, State state) {}

    /** An enum. */
    public enum State {
        OPEN,
        PAID
    }

    /** One with fields, as beans are. */
    public static final class Bean {
        private String name;
        private long[] counts;
        private Map<State, Set<String>> byState;

        @Override
        public String toString() {
            return name + counts[1] + byState;
        }
    }

    /** One that never changes, whose constructor names its fields. */
    public static final class Fixed {
        private final String name;
        private final Instant since;

        public Fixed(String name, Instant since) {
            this.name = name;
            this.since = since;
        }

        @Override
        public String toString() {
            return name + since;
        }
    }

    /** A page of anything. */
    public record Page<T>(List<T> rows, int of) {}

    /** A sum. */
    public sealed interface Shape {
        /** Its only kind. */
        record Circle(double radius) implements Shape {}
    }

    /** What the application depends on. */
    public static class Services {

        public Order order(String id) {
            live();
            return new Order(
                    id,
                    new BigDecimal("40.10"),
                    LocalDate.of(2026, 1, 2),
                    Optional.of("n"),
                    List.of(new Line("book", 2, State.PAID)));
        }

        public Bean bean() {
            live();
            var bean = new Bean();
            bean.name = "bean";
            bean.counts = new long[] {1, 2};
            bean.byState = new EnumMap<>(Map.of(State.OPEN, new TreeSet<>(Set.of("a", "b"))));
            return bean;
        }

        public Fixed fixed() {
            live();
            return new Fixed("fixed", Instant.parse("2026-01-02T03:04:05Z"));
        }

        public Page<Line> page() {
            live();
            return new Page<>(List.of(new Line("pen", 1, State.OPEN)), 7);
        }

        public Line[] lines() {
            live();
            return new Line[] {new Line("cup", 3, State.OPEN)};
        }

        public Map<UUID, State> states() {
            live();
            return Map.of(new UUID(1, 2), State.PAID);
        }

        public CompletionStage<Line> later() {
            live();
            return CompletableFuture.supplyAsync(() -> new Line("later", 1, State.OPEN));
        }

        public Mono<Line> mono() {
            return Mono.fromCallable(() -> {
                live();
                return new Line("mono", 1, State.OPEN);
            });
        }

        public Mono<Line> empty() {
            return Mono.<Line>empty().doOnSubscribe(any -> live());
        }

        public Mono<Line> broken() {
            return Mono.error(() -> {
                live();
                return new IllegalStateException("no line");
            });
        }

        public Flux<Line> flux() {
            return Flux.just(new Line("one", 1, State.OPEN), new Line("two", 2, State.PAID))
                    .doOnSubscribe(any -> live());
        }

        public Shape shape() {
            return new Shape.Circle(2);
        }

        public Stream<Line> stream() {
            return Stream.of(new Line("s", 1, State.OPEN)).peek(any -> live());
        }

        private static void live() {
            System.err.println("LIVE");
        }
    }

    private Typed() {}

    /** The agent. */
    static void handle(Services services) {
        System.out.println(services.order("A-17"));
        System.out.println(services.bean());
        System.out.println(services.fixed());
        System.out.println(services.page());
        System.out.println(services.lines()[0].what());
        System.out.println(services.states());
        System.out.println(services.later().toCompletableFuture().join());
        System.out.println(services.mono().block());
        System.out.println(services.empty().block());
        System.out.println(services.broken()
                .onErrorResume(thrown -> {
                    System.out.println(thrown);
                    return Mono.empty();
                })
                .block());
        System.out.println(services.flux().collectList().block());
        System.out.println(services.stream().toList());
    }

    /** What is used, as a run has to have one. */
    static String tool(String argument) {
        return argument;
    }

    /** Everything that can be rebuilt, and with an argument what cannot. */
    public static void main(String[] arguments) {
        tool("x");
        var services = new Services();
        handle(services);
        if (arguments.length > 0) {
            System.out.println(services.shape());
        }
    }
}
