# find_package(mensana) for projects that build on the core.  The core is a static library: what it stands on is linked
# with it, so the same packages must be there as for building it (tools/packages).
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(TBB 2021.8)
find_dependency(Boost 1.74 COMPONENTS graph)
find_dependency(HDF5 1.10 COMPONENTS C HL)
find_dependency(tomlplusplus)
find_dependency(fmt 9)
find_dependency(LibLZMA)
find_dependency(ZLIB)
find_dependency(EXPAT)
include(${CMAKE_CURRENT_LIST_DIR}/mensana-targets.cmake)
