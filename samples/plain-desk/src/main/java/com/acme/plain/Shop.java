package com.acme.plain;

import java.time.LocalDate;
import java.util.List;

/** The shop's systems, as the desk's tools. */
public class Shop {

    /** An order, and when it is due. */
    public record Order(String id, String customer, LocalDate due) {}

    private final List<Order> orders = List.of(
            new Order("A-17", "ann", LocalDate.of(2026, 11, 24)), new Order("B-20", "bob", LocalDate.of(2026, 12, 1)));

    /** The orders of a customer. */
    public List<Order> ordersOf(String customer) {
        return orders.stream().filter(order -> order.customer().equals(customer)).toList();
    }

    /** Puts an order off; the shop's number for that. */
    public String postpone(String orderId, LocalDate until) {
        if (orders.stream().noneMatch(order -> order.id().equals(orderId))) {
            throw new IllegalArgumentException("there is no order " + orderId);
        }
        return "P-" + orderId + "-" + until;
    }
}
