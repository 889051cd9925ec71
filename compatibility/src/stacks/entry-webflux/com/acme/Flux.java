package com.acme;

import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Controllers of WebFlux over Netty. */
public final class Flux extends Application {

    private static final ConfigurableApplicationContext CONTEXT = SpringApplication.run(
            Shop.class, "--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=off");

    /** An order. */
    public record Order(String orderId, int euros) {}

    /** The application. */
    @SpringBootApplication(proxyBeanMethods = false)
    public static class Shop {}

    /** Its requests. */
    @RestController
    public static class OrderController {

        @PostMapping("/orders/{shop}")
        Mono<String> create(@PathVariable String shop, @RequestBody Mono<Order> order) {
            return order.map(Order::orderId).map(Orders::look);
        }

        @GetMapping("/later/{order}")
        Mono<String> later(@PathVariable String order) {
            return Mono.delay(Duration.ofMillis(1))
                    .flatMap(any -> Mono.fromCallable(() -> Orders.look("first " + order))
                            .subscribeOn(Schedulers.boundedElastic()))
                    .map(first -> Orders.look("then " + order));
        }

        @GetMapping("/stream/{order}")
        reactor.core.publisher.Flux<String> stream(@PathVariable String order) {
            return reactor.core.publisher.Flux.range(0, 3)
                    .delayElements(Duration.ofMillis(1))
                    .map(i -> Orders.look(order + " " + i));
        }
    }

    private static String ask(String method, String path, String body) throws IOException {
        int port = Integer.parseInt(CONTEXT.getEnvironment().getProperty("local.server.port"));
        return Orders.ask(port, method, path, body);
    }

    public String create() throws IOException {
        return ask("POST", "/orders/berlin", "{\"orderId\":\"" + order() + "\",\"euros\":40}");
    }

    public String later() throws IOException {
        return ask("GET", "/later/" + order(), null);
    }

    public String stream() throws IOException {
        return ask("GET", "/stream/" + order(), null);
    }
}
