package dev.reprise.agent.shop;

import dev.reprise.agent.shop.Shop.Order;
import dev.reprise.agent.shop.Shop.Sealed;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Not named: it implements what is. */
public class StoredOrders extends Rows implements OrderRepository {

    @Override
    public Order find(long id) {
        Shop.real("find");
        if (id < 0) {
            throw new Shop.Unsupported("no order " + id);
        }
        return id == 0 ? null : Shop.order(id);
    }

    @Override
    public Order find(String text) {
        Shop.real("find text");
        return Shop.order(Long.parseLong(text));
    }

    @Override
    public CompletionStage<Order> later(long id) {
        Shop.real("later");
        return Shop.soon(id);
    }

    @Override
    public void delete(long id) {
        Shop.real("delete");
    }

    @Override
    public Order[] array() {
        return new Order[] {find(7)};
    }

    @Override
    public Sealed sealed() {
        return Sealed.with("opaque");
    }

    @Override
    public Stream<Order> stream() {
        return Shop.none();
    }

    @Override
    public String toString() {
        return "orders";
    }

    void packaged() {}
}
