package dev.reprise.agent.hook.urlconnection;

import org.jspecify.annotations.Nullable;

/** {@code getHeaderFields()}. */
final class AllHeaders extends Heads {

    @Override
    @Nullable
    Object asked(Answer answer, @Nullable Object[] arguments) {
        return answer.headers();
    }
}
