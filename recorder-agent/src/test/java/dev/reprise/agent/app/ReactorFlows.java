package dev.reprise.agent.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import static dev.reprise.agent.app.Flows.add;
import static dev.reprise.agent.app.Flows.look;

/** Reactor: schedulers, operators that subscribe to many, and sources that signal from threads of their own. */
final class ReactorFlows {

    private static final Scheduler ELASTIC = Schedulers.boundedElastic();

    private ReactorFlows() {}

    private static Mono<String> looking(String what) {
        return Mono.fromCallable(() -> look(what));
    }

    static void addAll() {
        add(
                "subscribeOn",
                () -> looking("a").subscribeOn(ELASTIC).map(any -> look("b")).block());
        add(
                "publishOn",
                () -> Flux.just("a", "b", "c")
                        .publishOn(Schedulers.parallel())
                        .map(Flows::look)
                        .blockLast());
        add(
                "flatMap",
                () -> Flux.range(0, 4)
                        .flatMap(i -> looking("part " + i).subscribeOn(ELASTIC).map(any -> look("more of " + i)))
                        .blockLast());
        add(
                "flatMap, two at a time",
                () -> Flux.range(0, 4)
                        .flatMap(i -> looking("part " + i).subscribeOn(ELASTIC), 2)
                        .blockLast());
        add(
                "flatMap and publishOn",
                () -> Flux.range(0, 3)
                        .publishOn(Schedulers.parallel(), 1)
                        .flatMap(i -> Mono.delay(Duration.ofMillis(3 - i)).map(any -> look("part " + i)))
                        .then(looking("end"))
                        .block());
        add(
                "delay and interval",
                () -> Flux.interval(Duration.ofMillis(1))
                        .take(3)
                        .map(i -> look("round " + i))
                        .onBackpressureBuffer()
                        .delayElements(Duration.ofMillis(1))
                        .map(any -> look("late"))
                        .blockLast());
        add(
                "zip",
                () -> Mono.zip(looking("a").subscribeOn(ELASTIC), looking("b").subscribeOn(ELASTIC))
                        .map(both -> look("c"))
                        .block());
        add(
                "subscribed to and forgotten",
                () -> Mono.delay(Duration.ofMillis(5)).map(any -> look("a")).subscribe());
        add("retried with a pause", () -> {
            var tries = new AtomicInteger();
            Mono.defer(() -> {
                        look("try " + tries.incrementAndGet());
                        return tries.get() < 3 ? Mono.error(new IllegalStateException("no")) : Mono.just("x");
                    })
                    .retryWhen(Retry.backoff(3, Duration.ofMillis(1)).jitter(0))
                    .block();
        });
        add(
                "timeout",
                () -> Mono.never()
                        .timeout(Duration.ofMillis(1), looking("instead"))
                        .block());
        add("sink fed by a foreign thread", ReactorFlows::fed);
        add(
                "future",
                () -> Mono.fromFuture(CompletableFuture.supplyAsync(() -> look("a")))
                        .map(any -> look("b"))
                        .block());
        add("scheduled task", () -> {
            var done = new CountDownLatch(1);
            ELASTIC.schedule(() -> {
                look("a");
                done.countDown();
            });
            if (!done.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not done");
            }
        });
        add(
                "parallel",
                () -> Flux.range(0, 4)
                        .parallel(2)
                        .runOn(ELASTIC)
                        .map(i -> i)
                        .sequential()
                        .collectList()
                        .map(all -> look("all " + all.size()))
                        .block());
        add("cancelled", () -> {
            Flux.interval(Duration.ofMillis(1)).map(any -> "x").subscribe().dispose();
            look("b");
        });
    }

    private static void fed() {
        Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
        Mono<Long> heard = sink.asFlux().map(Flows::look).count();
        var foreign = FOREIGN;
        heard.doOnSubscribe(any -> foreign.execute(() -> {
                    sink.tryEmitNext("a");
                    sink.tryEmitNext("b");
                    sink.tryEmitComplete();
                }))
                .block();
    }

    private static final Executor FOREIGN = foreign();

    private static Executor foreign() {
        var queue = new LinkedBlockingQueue<Runnable>();
        var thread = new Thread(() -> {
            while (true) {
                try {
                    queue.take().run();
                } catch (InterruptedException asked) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return queue::add;
    }
}
