package com.acme;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** A client that Spring makes of an interface. */
public final class SpringExchange extends Declared {

    /** What Spring implements. */
    public interface Orders {

        @GetExchange("/well/orders/{id}")
        Summary order(@PathVariable("id") String id);

        @GetExchange("/well/of/{customer}")
        List<Summary> of(@PathVariable("customer") String customer);

        @PostExchange("/well/orders/new")
        Summary add(@RequestBody String order);

        @GetExchange("/refuses/orders/{id}")
        Summary broken(@PathVariable("id") String id);
    }

    private static Orders orders() {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(RestClient.create(provider())))
                .build()
                .createClient(Orders.class);
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
