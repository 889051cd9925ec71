package com.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** A client that an implementation of JAX-RS makes of an interface. */
public abstract class JaxRs extends Declared {

    /** What is implemented. */
    @Path("/")
    @Produces(MediaType.APPLICATION_JSON)
    public interface Orders {

        @GET
        @Path("well/orders/{id}")
        Summary order(@PathParam("id") String id);

        @GET
        @Path("well/of/{customer}")
        List<Summary> of(@PathParam("customer") String customer);

        @POST
        @Path("well/orders/new")
        Summary add(String order);

        @GET
        @Path("refuses/orders/{id}")
        Summary broken(@PathParam("id") String id);
    }

    protected abstract Orders orders();

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
        return orders().add(order()).id() + order();
    }

    @Override
    protected String failed() {
        return outcome(() -> orders().broken(order()));
    }
}
