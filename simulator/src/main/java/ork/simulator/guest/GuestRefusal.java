package ork.simulator.guest;

/** What nothing in a simulation can stand in for. */
public final class GuestRefusal {
    private GuestRefusal() {}

    /**
     * Ends the simulation.
     *
     * @param place file and line
     * @param what the method that is called there
     */
    public static void refuse(String place, String what, String why, Class<?> caller) {
        throw GuestClasses.life(caller)
                .refuse("the hook calls " + what + " (" + place + "), which a simulation refuses: " + why);
    }
}
