package dev.reprise.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Replays a recorded run around a test. From before the first {@code @BeforeEach} method until after the last
 * {@code @AfterEach} method the test's calls are answered from the trace, so the agent may be wired in either place; the
 * test fails where the agent broke with the record, even if it caught what it was told.
 *
 * <pre>{@code
 * @ReplayTrace("traces/refund-4711.trace.jsonl")
 * class RefundAgentReplayTests {
 *
 *     @Test
 *     void refunds_the_order_that_was_asked_for(Replay replay) {
 *         String answer = new RefundAgent(productionModel(), new OrderTools()).handle("refund A-17");
 *
 *         assertThat(replay).calledTool("refund").once().withArgument("orderId", "A-17");
 *     }
 * }
 * }</pre>
 *
 * <p>On a class it holds for every test in it, in its subclasses and in its {@code @Nested} classes; the annotation that
 * is nearest to the test counts, whole. It may stand on an annotation of your own. A test method may take the
 * {@link dev.reprise.replay.Replay}, the {@link dev.reprise.trace.Trace}, a {@link java.time.Clock} that shows the time
 * of the record, and the recorded {@link Input}.
 *
 * <p>Steps are named by their number ({@code "7"}), by their path ({@code "RefundAgent.handle#1/chat#2"}), or by kind
 * and name ({@code "tool:refund"}: the first such step).
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(RepriseExtension.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface ReplayTrace {

    /**
     * The file: relative to the module's directory, on the class path, or on the class path beside the test class. It is
     * an error if it is missing, empty, unreadable, unfinished or has a gap; the test is never skipped.
     */
    String value();

    /** The recorded step at which the test enters the record; by default the first call of the agent decides. */
    String anchor() default "";

    /** The step until which the test is strict; from there on the agent may leave the record. */
    String until() default "";

    /** Kinds ({@code "tool"}) or calls by name ({@code "tool:formatDate"}) that run live. */
    String[] live() default {};

    /** Kinds or calls by name that are answered in recorded order, whatever their input is now. */
    String[] drift() default {};

    /**
     * What comparisons leave out: paths ({@code "/orderId"}) and patterns ({@code "{{uuid}}"}), as messages print them.
     * The lines of a file beside the trace, named like it with {@code .ignore} after it, are added.
     */
    String[] ignore() default {};

    /** Whether recorded calls that were never made fail the test. */
    Leftover leftover() default Leftover.FORBIDDEN;

    /** Hosts to which the agent may connect, beside this machine. */
    String[] network() default {};

    /** Whether clock and random reads that are more or fewer than recorded fail the test. */
    ReplayClock clock() default ReplayClock.LENIENT;

    /** Whether the test may touch the recording; {@code -Dreprise.mode} takes precedence. */
    ReplayMode mode() default ReplayMode.NONE;

    /** How often {@link ReplayMode#REASK} runs the test; {@code -Dreprise.runs} takes precedence. */
    int runs() default 5;

    /** How many of these runs must pass, by default all; {@code -Dreprise.passes} takes precedence. */
    int passes() default 0;
}
