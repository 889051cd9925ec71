package com.acme.support;

import java.util.stream.Collectors;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.stereotype.Component;

/** What the model may look up and do. */
@Component
class OrderTools {

    private final OrderRepository orders;

    OrderTools(OrderRepository orders) {
        this.orders = orders;
    }

    @Tool(description = "The orders of a customer and their states")
    String ordersOf(@ToolParam(description = "the customer") String customer) {
        return orders.findByCustomer(customer).stream()
                .map(order -> order.id() + " " + order.item() + ": " + order.state())
                .collect(Collectors.joining("; "));
    }

    @Tool(description = "Stops an order that has not been sent")
    String cancelOrder(@ToolParam(description = "the order's id") String orderId) {
        Order order = orders.findById(orderId).orElseThrow();
        orders.save(new Order(order.id(), order.customer(), order.item(), "stopped"));
        return "order " + orderId + " stopped";
    }
}
