package dev.reprise.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * A field or a parameter that holds a stand-in for something the agent calls: a Mockito mock whose answers come from the
 * trace. Use it where a test should not build the real thing; what is hooked needs none.
 *
 * <pre>{@code
 * @Replayed OrderTools tools;
 *
 * @Test
 * void refunds_once() {
 *     new RefundAgent(productionModel(), tools).handle("refund A-17");
 *
 *     verify(tools).refund("A-17");
 * }
 * }</pre>
 *
 * <p>Each call claims its recorded step; a hook around it, such as that of a framework's tools, lets the call pass. A
 * call is found under its name: {@code tool refund} for a method {@code refund}, or what its {@code @Tool} says, or
 * {@code service Orders.find} for a method {@code find} of a type {@code Orders}.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Replayed {

    /**
     * What was recorded, where names alone do not tell: a kind ({@code "tool"}), or a kind and the name of the recorded
     * type ({@code "service:JdbcOrders"}).
     */
    String value() default "";
}
