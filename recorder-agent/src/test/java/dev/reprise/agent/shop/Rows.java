package dev.reprise.agent.shop;

import dev.reprise.agent.shop.Shop.Order;
import java.util.List;
import java.util.Optional;

/** From which a named class inherits; not named itself. */
public abstract class Rows {

    public Optional<Order> findById(Long id) {
        Shop.real("findById");
        return id == 0 ? Optional.empty() : Optional.of(Shop.order(id));
    }

    public List<Order> findAll() {
        Shop.real("findAll");
        return List.of(Shop.order(1), Shop.order(2));
    }
}
