package dev.reprise.agent.shop;

import dev.reprise.agent.shop.Shop.Crud;
import dev.reprise.agent.shop.Shop.Order;
import dev.reprise.agent.shop.Shop.Sealed;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Named by pattern. */
public interface OrderRepository extends Crud<Order, Long> {

    Order find(long id);

    Order find(String text);

    CompletionStage<Order> later(long id);

    void delete(long id);

    Order[] array();

    Sealed sealed();

    Stream<Order> stream();
}
