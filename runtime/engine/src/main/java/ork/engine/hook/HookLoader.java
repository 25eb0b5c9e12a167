package ork.engine.hook;

import java.lang.reflect.InvocationTargetException;

/** Makes the hooks that a Katalog names. Class loaders belong to an instance, so this one is told which. */
public final class HookLoader {
    private HookLoader() {}

    /**
     * @param name the class, public, with a public constructor without parameters
     * @throws HookLoadException when there is no such hook; the message says what is wrong with it
     */
    public static Hook load(String name, ClassLoader loader) {
        try {
            Class<? extends Hook> type = Class.forName(name, true, loader).asSubclass(Hook.class);
            return type.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new HookLoadException(
                    "no class " + name + " for the hook, neither on the class path nor where its location says;"
                            + " it is named with its package, as in com.example.Quota",
                    e);
        } catch (ClassCastException e) {
            throw new HookLoadException("class " + name + " does not implement " + Hook.class.getName(), e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new HookLoadException(
                    "class " + name + " has to be public and concrete, with a public constructor without parameters",
                    e);
        } catch (InvocationTargetException e) {
            throw new HookLoadException("the constructor of " + name + " threw " + e.getCause(), e);
        } catch (LinkageError e) {
            throw new HookLoadException("class " + name + " cannot be linked: " + e.getMessage(), e);
        }
    }
}
