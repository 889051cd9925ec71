package dev.reprise.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * A parameter that takes the recorded input of the run, or of the anchor: as a string, a number, a boolean, a map or a
 * list; as a record or any other class where Jackson is on the class path.
 *
 * <p>A parameter of a test method that is a string, a number, a boolean, a map, a list or a record needs no annotation,
 * unless the method is a {@code @ParameterizedTest}, a {@code @RepeatedTest} or another template, whose arguments are its
 * own. Where the input cannot be the parameter itself, the argument or member with the parameter's name is taken (compile
 * with {@code -parameters}), or the only one that can be it; where the record begins with a request to a server, those of
 * the agent that served it.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Input {

    /** A path into the input, such as {@code /order/id}; by default the whole input. */
    String value() default "";
}
