package dev.reprise.agent.hook.springai;

import dev.reprise.boundary.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientResponse;

/** A chat client is asked: the outermost {@code nextCall(request)} of a chain of advisors. */
final class ClientCall extends Client {

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return call("ChatClient.call", arguments[0]);
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof ChatClientResponse response && response.chatResponse() != null
                ? Joined.said(List.of(response.chatResponse()))
                : null;
    }
}
