package dev.reprise.agent.hook.urlconnection;

import org.jspecify.annotations.Nullable;

/** {@code getHeaderField(name)}. */
final class NamedHeader extends Heads {

    @Override
    @Nullable
    Object asked(Answer answer, @Nullable Object[] arguments) {
        return answer.header((String) arguments[0]);
    }
}
