package com.acme.refunds;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shop's orders; a database in a real application. */
public final class Orders {

    /** An order. */
    public record Order(String id, String customer, String item, double euros) {}

    private final List<Order> orders = List.of(
            new Order("A-71", "ann", "toaster", 89.00),
            new Order("A-17", "ann", "kettle", 39.90),
            new Order("B-20", "bob", "lamp", 24.50),
            new Order("C-33", "cleo", "blender", 64.00),
            new Order("D-40", "dora", "mixer", 55.00));
    private final Map<String, String> refunds = new ConcurrentHashMap<>();

    /** All orders of a customer, the newest first. */
    public List<Order> of(String customer) {
        return orders.stream().filter(each -> each.customer().equals(customer)).toList();
    }

    /** Pays the price of an order back. */
    public double refund(String id, String reason) {
        Order order = orders.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no order " + id));
        if (refunds.putIfAbsent(id, reason) != null) {
            throw new IllegalStateException("order " + id + " has been refunded already");
        }
        return order.euros();
    }
}
