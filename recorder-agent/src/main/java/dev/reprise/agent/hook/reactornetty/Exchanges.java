package dev.reprise.agent.hook.reactornetty;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The exchanges to which responses belong. The client forgets that when a response has come, which may be before it is
 * read; whoever reads it holds the exchange by its subscription.
 */
final class Exchanges {

    private static final Map<Object, WeakReference<Exchange>> ALL = Collections.synchronizedMap(new WeakHashMap<>());

    private Exchanges() {}

    static void put(Object response, Exchange exchange) {
        ALL.put(response, new WeakReference<>(exchange));
    }

    static @Nullable Exchange of(@Nullable Object response) {
        if (!(response instanceof HttpClientResponse)) {
            return null;
        }
        WeakReference<Exchange> exchange = ALL.get(response);
        return exchange == null ? null : exchange.get();
    }
}
