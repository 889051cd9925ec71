package dev.reprise.agent.hook.reactornetty;

import dev.reprise.agent.hook.Complaints;
import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One request and its response, as who waits for the response. What the client does for it happens outside the run, what
 * the application says and is told, inside.
 */
final class Exchange implements CoreSubscriber<Connection>, Subscription {

    /** What the client's connection is. */
    enum Way {
        /** A real one. */
        LIVE,
        /** One that leads nowhere, over which the boundary answers. */
        ANSWERED,
        /** One that leads nowhere, over which nobody does: to see a request that never came to be sent. */
        TRIED
    }

    private final Mono<Connection> client;
    private final CoreSubscriber<? super Connection> subscriber;
    private final Frame here;
    private final @Nullable Continuation body;
    private final Context context;
    private final AtomicBoolean read = new AtomicBoolean();
    private final AtomicBoolean bodyOver = new AtomicBoolean();
    private volatile Way way;
    private volatile @Nullable Subscription above;
    private volatile @Nullable Collector collector;
    private volatile @Nullable AnswerChannel channel;
    private volatile @Nullable Crossing crossing;
    private volatile boolean told;
    private volatile boolean responded;
    private volatile boolean over;
    private boolean subscribed;
    private @Nullable Asked request;
    private @Nullable Throwable failure;

    Exchange(
            Mono<Connection> client,
            CoreSubscriber<? super Connection> subscriber,
            Frame here,
            @Nullable Continuation body,
            Way way) {
        this.client = client;
        this.subscriber = subscriber;
        this.here = here;
        this.body = body;
        this.way = way;
        context = subscriber.currentContext().put(Exchange.class, this);
    }

    static @Nullable Exchange of(ContextView context) {
        return context.getOrDefault(Exchange.class, null);
    }

    /** Recorded where a subscriber leaves that was not given anything. */
    static CancellationException abandoned() {
        return new CancellationException("the subscriber waited no longer");
    }

    static boolean isAbandoned(Throwable thrown) {
        return thrown.getClass() == CancellationException.class;
    }

    /** Does the work in a place, or outside every run. */
    static void at(@Nullable Frame place, Runnable work) {
        Frame before = World.swap(place);
        try {
            work.run();
        } finally {
            World.swap(before);
        }
    }

    /** Does the work where the request was made. */
    void in(Runnable work) {
        at(here, work);
    }

    Way way() {
        return way;
    }

    /** Where the body of the request is made: a line of work of its own, however often the client asks for it. */
    Frame body() {
        return body == null ? here : body.frame();
    }

    /** Whether the response may be read: once. */
    boolean reads() {
        return read.compareAndSet(false, true);
    }

    /** The client is about to write the request; it does so again for redirects and retries, and where nobody answers. */
    void collect(Channel to) {
        if (request == null && (!told || here.boundary().replay(here) != null)) {
            collector = Collector.in(to, this);
            channel = to instanceof AnswerChannel nowhere ? nowhere : null;
        }
    }

    /** A request to the test's own server says to which replay it belongs. */
    void mark(HttpRequest sent, String url) {
        if (way == Way.LIVE) {
            String host = URI.create(url).getHost();
            String replay = host == null ? null : replay(host);
            if (replay != null) {
                sent.headers().set(World.REPLAY_HEADER, replay);
            }
        }
    }

    private @Nullable String replay(String host) {
        Frame before = World.swap(here);
        try {
            return World.replay(host);
        } finally {
            World.swap(before);
        }
    }

    /** A WebSocket is opened: there is nothing to be told of it, nor to answer. */
    void isSession() {
        told = true;
        way = Way.LIVE;
    }

    /** The request is written. */
    void asked(Asked asked) {
        if (way == Way.TRIED) {
            request = asked;
            return;
        }
        synchronized (this) {
            if (told) {
                return;
            }
            told = true;
        }
        try {
            in(() -> cross(asked));
        } catch (RuntimeException | LinkageError broken) {
            Complaints.once("reactor-netty " + broken.getClass(), "a request was not seen: " + broken);
        }
    }

    private void cross(Asked asked) {
        Crossing now = World.enter(asked.call());
        AnswerChannel nowhere = channel;
        CompletionStage<Outcome> answer = way == Way.ANSWERED ? now.answerLater() : null;
        if (answer != null && nowhere != null) {
            var unused = answer.thenAccept(nowhere::answer);
            return;
        }
        NotSeen.body(asked.method(), asked.url(), asked.unseen());
        crossing = now;
        now.leave();
        if (nowhere != null) {
            nowhere.eventLoop().execute(this::goLive);
        }
    }

    /** The boundary does not answer: the client sends the request again, over a connection that leads somewhere. */
    private void goLive() {
        Subscription nowhere = above;
        if (!over && nowhere != null) {
            nowhere.cancel();
            way = Way.LIVE;
            client.subscribe(this);
        }
    }

    /** The exchange ends before the request was seen whole, if it was begun: it is what it would have been. */
    private void askedLate() {
        if (way != Way.LIVE || told) {
            return;
        }
        Asked tried = tried();
        if (tried != null) {
            asked(tried);
        }
    }

    private @Nullable Asked tried() {
        var probe = new Exchange(client, new Nobody<>(), here, body, Way.TRIED);
        at(null, () -> client.subscribe(probe));
        probe.cancel();
        if (probe.request != null || probe.failure != null) {
            return probe.request;
        }
        Collector begun = probe.collector == null || probe.collector.unfinished() == null ? collector : probe.collector;
        return begun == null ? null : begun.unfinished();
    }

    /** A piece of the response comes by. */
    void chunk(byte[] piece) {
        Crossing now = crossing;
        if (now != null) {
            now.chunk(piece);
        }
    }

    /** The exchange is over; only the first time counts. */
    void exit(Outcome outcome) {
        over = true;
        Crossing now = crossing;
        if (now != null) {
            now.exit(outcome);
        }
        bodyIsOver();
    }

    private void bodyIsOver() {
        if (body != null && way != Way.TRIED && bodyOver.compareAndSet(false, true)) {
            body.resume().close();
        }
    }

    /** The boundary answers by an exception before there is a response. */
    void fail(Throwable thrown) {
        if (over) {
            return;
        }
        over = true;
        bodyIsOver();
        Subscription subscription = above;
        if (subscription != null) {
            subscription.cancel();
        }
        in(() -> subscriber.onError(thrown));
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        above = subscription;
        if (subscribed) {
            subscription.request(Long.MAX_VALUE);
        } else {
            subscribed = true;
            in(() -> subscriber.onSubscribe(this));
        }
    }

    @Override
    public void onNext(Connection connection) {
        responded = true;
        if (connection instanceof HttpClientResponse response) {
            Collector begun = collector;
            Asked unfinished = told || begun == null ? null : begun.unfinished();
            if (unfinished != null && way == Way.LIVE) {
                asked(unfinished);
            }
            Crossing now = crossing;
            if (now != null) {
                now.head(response.status().code(), headers(response));
            }
            Exchanges.put(response, this);
        }
        bodyIsOver();
        in(() -> subscriber.onNext(connection));
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.responseHeaders()
                .forEach(header -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                        .add(header.getValue()));
        return headers;
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        askedLate();
        exit(Outcome.threw(thrown));
        in(() -> subscriber.onError(thrown));
    }

    @Override
    public void onComplete() {
        in(subscriber::onComplete);
    }

    @Override
    public void request(long count) {
        Subscription subscription = above;
        if (subscription != null) {
            at(null, () -> subscription.request(count));
        }
    }

    @Override
    public void cancel() {
        // Who wants nothing more once there is a response may still read it.
        if (!responded) {
            if (way == Way.LIVE && !over) {
                askedLate();
                exit(Outcome.threw(abandoned()));
            }
            over = true;
            bodyIsOver();
        }
        Subscription subscription = above;
        if (subscription != null) {
            at(null, subscription::cancel);
        }
    }

    /** Waits for a connection of which nothing is wanted. */
    private static final class Nobody<T> implements CoreSubscriber<T> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }
}
