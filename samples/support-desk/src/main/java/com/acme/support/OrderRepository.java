package com.acme.support;

import java.util.List;
import org.springframework.data.repository.CrudRepository;

/** The shop's orders. */
public interface OrderRepository extends CrudRepository<Order, String> {

    /** The orders of a customer. */
    List<Order> findByCustomer(String customer);
}
