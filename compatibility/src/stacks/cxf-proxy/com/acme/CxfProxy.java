package com.acme;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import java.util.List;
import org.apache.cxf.jaxrs.client.JAXRSClientFactory;

/** A client that CXF makes of an interface. */
public final class CxfProxy extends JaxRs {

    @Override
    protected Orders orders() {
        return JAXRSClientFactory.create(provider(), Orders.class, List.of(new JacksonJsonProvider()));
    }
}
