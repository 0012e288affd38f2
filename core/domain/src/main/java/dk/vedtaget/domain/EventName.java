package dk.vedtaget.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name and version under which an event is stored for ever, independent of its Java class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {

    /** Aggregate, dot, fact: {@code policy.draft-opened}. */
    String value();

    /** Version of the payload's shape, from 1. */
    int version() default 1;
}
