package dev.reprise.agent.hook.kotlin;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.BaseContinuationImpl;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a suspending function that is a call and whoever waits for it: the call ends when the function
 * does, and what the function does after a pause belongs to it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Suspended extends ContinuationImpl {

    private static final long serialVersionUID = 1L;

    private final transient Object function;
    private final transient Crossing crossing;
    private final transient Function<@Nullable Object, Outcome> outcome;

    private Suspended(
            Object function,
            Continuation<Object> waiting,
            Crossing crossing,
            Function<@Nullable Object, Outcome> outcome,
            CoroutineContext context) {
        super(waiting, context);
        this.function = function;
        this.crossing = crossing;
        this.outcome = outcome;
    }

    /** Stands before what waits for the function, inside whose call the thread is. */
    @SuppressWarnings("unchecked")
    public static Object before(
            Object waiting, Object function, Crossing crossing, Function<@Nullable Object, Outcome> outcome) {
        var next = (Continuation<Object>) waiting;
        Frame here = World.current();
        CoroutineContext context = next.getContext();
        return new Suspended(
                function, next, crossing, outcome, here == null ? context : context.plus(new Place(here, null)));
    }

    /** Whether a function is not called, but goes on after a pause. */
    public static boolean goesOn(@Nullable Object last, Object function) {
        return last instanceof BaseContinuationImpl own
                && own.getCompletion() instanceof Suspended suspended
                && suspended.function.equals(function);
    }

    /** Whether a function that returned this has paused. */
    public static boolean is(@Nullable Object returned) {
        return returned == IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }

    /** Lets the function pause, until there is an answer. */
    @SuppressWarnings("unchecked")
    public static Object until(
            CompletionStage<Outcome> answer, Object waiting, Function<Outcome, @Nullable Object> value) {
        Continuation<Object> next = IntrinsicsKt.intercepted((Continuation<Object>) waiting);
        CompletionStage<?> unused = answer.whenComplete((outcome, broken) -> {
            Object result;
            try {
                if (broken != null) {
                    throw broken;
                }
                result = value.apply(outcome);
            } catch (Throwable thrown) {
                result = ResultKt.createFailure(thrown);
            }
            next.resumeWith(result);
        });
        return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }

    @Override
    protected @Nullable Object invokeSuspend(Object result) {
        Outcome ended;
        try {
            ResultKt.throwOnFailure(result);
            ended = outcome.apply(result);
        } catch (Throwable thrown) {
            ended = Outcome.threw(thrown);
        }
        crossing.exit(ended);
        Continuation<Object> waiting = getCompletion();
        Place place = waiting == null ? null : waiting.getContext().get(Place.KEY);
        if (place != null) {
            World.swap(place.frame());
        }
        ResultKt.throwOnFailure(result);
        return result;
    }
}
