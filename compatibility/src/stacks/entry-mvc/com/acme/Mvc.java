package com.acme;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Controllers of Spring MVC, and a method that is called when it is time. */
public final class Mvc extends Application {

    private static final ConfigurableApplicationContext CONTEXT = SpringApplication.run(
            Shop.class,
            "--server.port=0",
            "--spring.application.name=refund-desk",
            "--spring.main.banner-mode=off",
            "--logging.level.root=off");

    /** An order. */
    public record Order(String orderId, int euros) {}

    /** The application. */
    @EnableScheduling
    @SpringBootApplication(proxyBeanMethods = false)
    public static class Shop {}

    /** Its requests. */
    @RestController
    public static class OrderController {

        @PostMapping("/orders/{shop}")
        Map<String, Object> create(@PathVariable String shop, @RequestBody Order order) {
            return Map.of("said", Orders.look(order.orderId()));
        }

        @GetMapping("/later/{order}")
        Callable<String> later(@PathVariable String order) {
            return () -> Orders.look(order);
        }

        @GetMapping("/threw/{order}")
        String threw(@PathVariable String order) {
            throw new IllegalArgumentException("no " + Orders.look(order));
        }

        @ExceptionHandler
        ResponseEntity<String> sorry(IllegalArgumentException why) {
            return ResponseEntity.badRequest().body("sorry, " + why.getMessage());
        }
    }

    /** Its clock. */
    @Component
    public static class Nightly {

        private static volatile CountDownLatch due = new CountDownLatch(0);

        /** Returns when the invocation that looked is over: there has been another one. */
        static void await() throws InterruptedException {
            due = new CountDownLatch(2);
            if (!due.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing was scheduled");
            }
        }

        @Scheduled(fixedDelay = 5)
        void tidy() {
            CountDownLatch asked = due;
            if (asked.getCount() == 2) {
                Orders.look("nightly " + order());
            }
            asked.countDown();
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

    public String threw() throws IOException {
        return ask("GET", "/threw/" + order(), null);
    }

    public String tidy() throws InterruptedException {
        Nightly.await();
        return "tidied";
    }
}
