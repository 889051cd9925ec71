package com.acme.desk;

import com.acme.flows.Flow;
import com.acme.flows.Gateway;
import com.acme.flows.Model;
import com.acme.flows.Tool;
import java.util.List;

/** An application of Acme's: it answers those who ask for their money. */
public final class RefundDesk {

    /** What is known of an order. */
    public record Order(String id, int cents) {}

    /** Looks an order up. */
    static final class LookUp implements Tool<Order> {
        @Override
        public String name() {
            return "lookUp";
        }

        @Override
        public Class<Order> gives() {
            return Order.class;
        }

        @Override
        public Order run(String id) {
            System.out.println("LIVE lookUp " + id);
            return new Order(id, 4000);
        }
    }

    private final Flow flow;

    /** A desk that asks this model. */
    public RefundDesk(Model model) {
        flow = new Flow("RefundFlow", model, List.of(new LookUp()));
    }

    /** Answers a customer. */
    public String handle(String request) {
        return flow.run(request);
    }

    /** Gives a customer a first hint. */
    public String hint(String request) {
        return flow.hint(request).toCompletableFuture().join();
    }

    /** Answers the customers whose requests are given. */
    public static void main(String[] requests) {
        var desk = new RefundDesk(new Gateway("127.0.0.1", Integer.getInteger("gateway")));
        for (String request : requests) {
            System.out.println(desk.handle(request));
            System.out.println(desk.hint("a hint for " + request));
        }
    }
}
