package dev.reprise;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Calls of the method are recorded, and answered in a replay, as calls of a kind: a {@code tool}, a {@code service} that
 * the application depends on, a {@code memory}, a {@code config} that is read, an {@code agent} or a {@code workflow} at
 * which a run may begin. On a type it means all its public methods; on an interface whatever implements it.
 *
 * <pre>{@code
 * @RecordedAs("service")
 * Order find(String id);
 * }</pre>
 *
 * <p>It does what the agent's options {@code tool=}, {@code service=} and so on do by name, and needs nothing of
 * Reprise when the application runs. An interface of a library outside the packages of the option {@code app} is better
 * named there.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface RecordedAs {

    /** The kind: {@code tool}, {@code service}, {@code memory}, {@code config}, {@code agent}, {@code workflow} or one of yours. */
    String value();
}
