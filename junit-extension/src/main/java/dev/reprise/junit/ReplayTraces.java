package dev.reprise.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a method one test for each trace of a folder, each replayed as with {@link ReplayTrace}.
 *
 * <pre>{@code
 * @ReplayTraces("traces/refund-*.jsonl")
 * void still_handles(@Input String request) {
 *     agent().handle(request);
 * }
 * }</pre>
 *
 * <p>A file that cannot be read is one failing test; a pattern that matches nothing is an error.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(TracesProvider.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface ReplayTraces {

    /**
     * Files by pattern, relative to the module's directory or to a folder of the class path. {@code *} stands for any
     * part of a name, {@code **} for any folders.
     */
    String value();

    /** As {@link ReplayTrace#anchor}. */
    String anchor() default "";

    /** As {@link ReplayTrace#until}. */
    String until() default "";

    /** As {@link ReplayTrace#live}. */
    String[] live() default {};

    /** As {@link ReplayTrace#drift}. */
    String[] drift() default {};

    /** As {@link ReplayTrace#ignore}. */
    String[] ignore() default {};

    /** As {@link ReplayTrace#leftover}. */
    Leftover leftover() default Leftover.FORBIDDEN;

    /** As {@link ReplayTrace#network}. */
    String[] network() default {};

    /** As {@link ReplayTrace#clock}. */
    ReplayClock clock() default ReplayClock.LENIENT;

    /** As {@link ReplayTrace#mode}. */
    ReplayMode mode() default ReplayMode.NONE;

    /** As {@link ReplayTrace#runs}. */
    int runs() default 5;

    /** As {@link ReplayTrace#passes}. */
    int passes() default 0;
}
