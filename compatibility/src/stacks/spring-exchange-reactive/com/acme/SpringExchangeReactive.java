package com.acme;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client that Spring makes of an interface, over the client that does not wait. */
public final class SpringExchangeReactive extends Declared {

    /** What Spring implements. */
    public interface Orders {

        @GetExchange("/well/orders/{id}")
        Mono<Summary> order(@PathVariable("id") String id);

        @GetExchange("/well/orders/{id}")
        Summary now(@PathVariable("id") String id);

        @GetExchange("/well/of/{customer}")
        Mono<List<Summary>> of(@PathVariable("customer") String customer);

        @GetExchange("/well/of/{customer}")
        Flux<Summary> each(@PathVariable("customer") String customer);

        @PostExchange("/well/orders/new")
        Mono<Summary> add(@RequestBody String order);

        @GetExchange("/refuses/orders/{id}")
        Mono<Summary> broken(@PathVariable("id") String id);
    }

    private static Orders orders() {
        return HttpServiceProxyFactory.builderFor(WebClientAdapter.create(WebClient.create(provider())))
                .build()
                .createClient(Orders.class);
    }

    @Override
    protected String one() {
        return orders().order(order()).block() + " " + orders().now(order());
    }

    @Override
    protected String several() {
        return text(orders().of(order()).block());
    }

    @Override
    protected String written() {
        return orders().add(order()).map(Summary::id).block() + order();
    }

    /** Several at once, two of which ask the same. */
    @Override
    protected String later() throws Exception {
        return text(Flux.just(order(), "bob", order())
                .flatMapSequential(customer -> orders().of(customer))
                .collectList()
                .block());
    }

    @Override
    protected String streamed() {
        return text(orders().each(order()).map(Summary::toString).collectList().block());
    }

    /** One that is taken for an answer, and one that is not. */
    @Override
    protected String failed() {
        return orders().broken(order())
                        .map(Summary::id)
                        .onErrorResume(thrown -> Mono.just(thrown.getMessage()))
                        .block()
                + outcome(() -> orders().broken(order()).block());
    }
}
