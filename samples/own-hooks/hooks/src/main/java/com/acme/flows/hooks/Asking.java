package com.acme.flows.hooks;

import com.acme.flows.Answer;
import com.acme.flows.Question;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.function.Supplier;

// region model
/** A model is asked. In a replay nobody is: the answer is made of what was recorded. */
final class Asking extends CallHandler {

    Asking() {
        // Methods of one model that delegate to one another are one call.
        super("acme-flows.ask");
    }

    @Override
    protected Call call(Object self, Object[] arguments) {
        var question = (Question) arguments[0];
        // A supplier over what never changes is read on the recorder's thread.
        return Call.of("llm", "ask", (Supplier<Object>) () -> Words.tree(question));
    }

    @Override
    protected Object tree(Object self, Object[] arguments, Object returned) {
        var answer = (Answer) returned;
        return (Supplier<Object>) () -> Words.tree(answer);
    }

    @Override
    protected Object answer(Object self, Object[] arguments, Object tree) {
        return Words.answer(tree);
    }
}
// endregion model
