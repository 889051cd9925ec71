package com.acme;

import jakarta.ws.rs.client.ClientBuilder;
import org.glassfish.jersey.client.proxy.WebResourceFactory;

/** A client that Jersey makes of an interface. */
public final class JerseyProxy extends JaxRs {

    @Override
    protected Orders orders() {
        return WebResourceFactory.newResource(
                Orders.class, ClientBuilder.newClient().target(provider()));
    }
}
