package dev.reprise.agent.shop;

import dev.reprise.RecordedAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What an application of its own might have: repositories behind interfaces, old classes, annotated ones. */
public final class Shop {

    private Shop() {}

    public record Order(long id, String item, Map<String, Integer> amounts) {}

    /** Made by a factory alone. */
    public static final class Sealed {
        private final String secret;

        private Sealed(String secret) {
            this.secret = secret;
        }

        public static Sealed with(String secret) {
            return new Sealed(secret);
        }

        @Override
        public String toString() {
            return secret;
        }
    }

    public static final class Page<T> {
        private List<T> rows = new ArrayList<>();

        @SuppressWarnings("UnusedVariable")
        private int total;

        public static <T> Page<T> of(List<T> rows) {
            var page = new Page<T>();
            page.rows.addAll(rows);
            page.total = rows.size();
            return page;
        }

        public List<T> rows() {
            return rows;
        }
    }

    public interface Crud<T, K> {
        Optional<T> findById(K id);

        List<T> findAll();

        default Page<T> page() {
            return Page.of(findAll());
        }
    }

    static void real(String what) {
        if (Calls.refused) {
            throw new IllegalStateException("went live: " + what);
        }
        Calls.made.add(what);
    }

    /** What was really done. */
    public static final class Calls {
        public static final List<String> made = new ArrayList<>();
        public static boolean refused;

        private Calls() {}
    }

    public static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unsupported(String message) {
            super(message);
        }
    }

    static Order order(long id) {
        return new Order(id, "chair", Map.of("red", 2));
    }

    /** A stream goes by once. */
    static Stream<Order> none() {
        return Stream.of(order(1));
    }

    /** Bears its kind itself. */
    public static class Clerk {
        @RecordedAs("service")
        public String greet(String name) {
            real("greet");
            return "hello " + name;
        }

        public String idle() {
            return "idle";
        }
    }

    @RecordedAs("memory")
    public interface Ledger {
        int balance(String account);
    }

    public static final class PaperLedger implements Ledger {
        @Override
        public int balance(String account) {
            real("balance");
            return 40;
        }
    }

    static CompletionStage<Order> soon(long id) {
        var future = new CompletableFuture<Order>();
        Thread thread = new Thread(() -> {
            if (id < 0) {
                future.completeExceptionally(new Unsupported("no order " + id));
            } else {
                future.complete(order(id));
            }
        });
        thread.start();
        return future;
    }
}
