# Sourced by what starts the server: the heap that FLORIN_MEMORY asks for.

# Replaces the sizes among the JVM's options in the array OPTIONS by those for FLORIN_MEMORY (176m, 1g), if it is set.
# The young generation has the part of the heap that it has by default: 5 of 12. A heap from 512m on is collected by all
# processors, which takes more memory. Fails with a line in HEAP_PROBLEM.
apply_memory() {
    local megabytes option
    local -a kept=()
    [[ -n ${FLORIN_MEMORY:-} ]] || return 0
    HEAP_PROBLEM="FLORIN_MEMORY is \"$FLORIN_MEMORY\"; it must be a size from 128m to 64g, such as 176m, 512m or 1g."
    [[ $FLORIN_MEMORY =~ ^([1-9][0-9]{0,5})([mMgG])$ ]] || return 1
    megabytes=${BASH_REMATCH[1]}
    if [[ ${BASH_REMATCH[2]} == [gG] ]]; then megabytes=$((megabytes * 1024)); fi
    ((megabytes >= 128 && megabytes <= 65536)) || return 1
    for option in ${OPTIONS[@]+"${OPTIONS[@]}"}; do
        case $option in
            -Xm[sxn]*) ;;
            -XX:+UseSerialGC) if ((megabytes < 512)); then kept+=("$option"); else kept+=("-XX:+UseParallelGC"); fi ;;
            *) kept+=("$option") ;;
        esac
    done
    OPTIONS=(${kept[@]+"${kept[@]}"} "-Xms${megabytes}m" "-Xmx${megabytes}m" "-Xmn$((megabytes * 5 / 12))m")
}
