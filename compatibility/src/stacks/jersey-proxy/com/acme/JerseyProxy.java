package com.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.glassfish.jersey.client.proxy.WebResourceFactory;

/** A client that Jersey makes of an interface. */
public final class JerseyProxy extends Declared {

    /** What Jersey implements. */
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

    private static Orders orders() {
        return WebResourceFactory.newResource(
                Orders.class, ClientBuilder.newClient().target(provider()));
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
        return orders().add(order()).id() + order();
    }

    @Override
    protected String later() {
        return "";
    }

    @Override
    protected String paged() {
        return "";
    }

    @Override
    protected String streamed() {
        return "";
    }

    @Override
    protected String failed() {
        return outcome(() -> orders().broken(order()));
    }
}
