package com.acme;

import feign.Feign;
import feign.Param;
import feign.RequestLine;
import feign.jackson.JacksonDecoder;
import java.util.List;

/** A client that OpenFeign makes of an interface. */
public final class OpenFeign extends Declared {

    /** What OpenFeign implements. */
    public interface Orders {

        @RequestLine("GET /well/orders/{id}")
        Summary order(@Param("id") String id);

        @RequestLine("GET /well/of/{customer}")
        List<Summary> of(@Param("customer") String customer);

        @RequestLine("POST /well/orders/new")
        Summary add(String order);

        @RequestLine("GET /refuses/orders/{id}")
        Summary broken(@Param("id") String id);
    }

    private static Orders orders() {
        return Feign.builder().decoder(new JacksonDecoder()).target(Orders.class, provider());
    }

    @Override
    protected String one() {
        return orders().order(order()).toString();
    }

    @Override
    protected String several() {
        return text(orders().of(order()));
    }

    @Override
    protected String written() {
        return orders().add(order()).customer();
    }

    @Override
    protected String failed() {
        return outcome(() -> orders().broken(order()));
    }
}
