package com.acme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A dependency of an application, with results of all shapes. */
public interface Orders {

    enum State {
        OPEN,
        PAID
    }

    record Order(String id, int euros, State state, Instant placed) {}

    record Page<T>(List<T> items, int total) {}

    /** Known by its creator alone. */
    final class Customer {
        private final String full;

        @JsonCreator
        public Customer(@JsonProperty("full_name") String full) {
            this.full = full;
        }

        @Override
        public String toString() {
            return full;
        }
    }

    /** Something that nobody can build. */
    interface Connection {}

    Order find(String id);

    Optional<Order> maybe(String id);

    Page<Order> page(int number);

    Map<State, List<LocalDate>> dates();

    CompletionStage<Order> later(String id);

    Mono<Order> one(String id);

    Flux<Order> all();

    Flow.Publisher<String> names();

    Stream<Integer> numbers();

    Customer customer(String name);

    Connection connect();

    void ship(Order order) throws IOException;

    default Order findFirst() {
        return find("A-17");
    }
}
