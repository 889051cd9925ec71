package dev.reprise.agent.hook.langchain4jmcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.agent.hook.protocol.Asking;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer that is waited for: that it was waited for too long ends the call. */
final class Watched extends CompletableFuture<JsonNode> {

    private final Asking asking;

    Watched(Asking asking) {
        this.asking = asking;
    }

    @Override
    public JsonNode get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(time, unit);
        } catch (TimeoutException tooLong) {
            asking.failed(tooLong);
            throw tooLong;
        }
    }
}
