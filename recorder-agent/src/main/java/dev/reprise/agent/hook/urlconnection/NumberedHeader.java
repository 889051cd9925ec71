package dev.reprise.agent.hook.urlconnection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code getHeaderField(n)}. */
final class NumberedHeader extends Heads {

    @Override
    @Nullable
    Object asked(Answer answer, @Nullable Object[] arguments) {
        Map.Entry<@Nullable String, String> header = answer.header((Integer) arguments[0]);
        return header == null ? null : header.getValue();
    }
}
